// Amounts as they are typed, in fen, so that sums are exact.

/** The number typed as an amount, in fen; null for anything else. */
export function fenOf(text) {
  const found = /^(\d{1,3}(?:,?\d{3})*|\d+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  return found && BigInt(found[1].replaceAll(",", "")) * 100n + BigInt((found[2] ?? "").padEnd(2, "0"));
}

/** Fen as 1,990,000.00. */
export function yuanOf(fen) {
  const digits = fen.toString().padStart(3, "0");
  return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",")}.${digits.slice(-2)}`;
}

/** “200万”, “￥1,990,000.00” and “１９９万元” as plain yuan; what is no amount stays as it was typed. */
export function plain(text) {
  const word = text.normalize("NFKC").replace(/^\s*¥|[,\s]/g, "");
  const wan = /^(\d+)(?:\.(\d{1,6}))?万元?$/.exec(word);
  const yuan = wan ? yuanOf(BigInt(wan[1] + (wan[2] ?? "").padEnd(6, "0"))).replaceAll(",", "") : word.replace(/元$/, "");
  return fenOf(yuan) === null ? text : yuan;
}
