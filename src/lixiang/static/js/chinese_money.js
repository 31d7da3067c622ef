// Amounts in words as on cheques: 1999999.99 → 壹佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分.
const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿", "万亿"];

function groupInWords(four) {
  let words = "";
  let gap = false;
  [...four].forEach((digit, at) => {
    if (digit === "0") { gap = words !== ""; return; }
    words += (gap ? "零" : "") + DIGITS[digit] + PLACES[3 - at];
    gap = false;
  });
  return words;
}

function wholeInWords(whole) {
  const padded = whole.padStart(Math.ceil(whole.length / 4) * 4, "0");
  const groups = padded.match(/.{4}/g);
  return groups.reduce((words, four, at) => {
    const spoken = groupInWords(four);
    if (!spoken) return words;
    const gap = words && (four[0] === "0" || groups[at - 1] === "0000") ? "零" : "";
    return words + gap + spoken + GROUPS[groups.length - 1 - at];
  }, "");
}

/** Fen (BigInt) in words. */
export function inWords(fen) {
  const digits = fen.toString().padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/^0+/, "");
  const [jiao, parts] = digits.slice(-2);
  const yuan = whole ? `${wholeInWords(whole)}元` : "";
  if (jiao === "0" && parts === "0") return `${yuan || "零元"}整`;
  const tenths = jiao === "0" ? (yuan ? "零" : "") : `${DIGITS[jiao]}角`;
  return yuan + tenths + (parts === "0" ? "整" : `${DIGITS[parts]}分`);
}
