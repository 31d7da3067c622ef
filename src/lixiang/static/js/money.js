// input[data-money]: typed in yuan; under it the amount in 万元 and in words, so that a slip of a digit is seen.
import { fenOf, plain, yuanOf } from "./amounts.js";
import { inWords } from "./chinese_money.js";

const LONGEST = 10n ** 16n;

function wanOf(fen) {
  const digits = fen.toString().padStart(7, "0");
  const parts = digits.slice(-6).replace(/0{1,4}$/, "");
  return `${yuanOf(BigInt(digits.slice(0, -6)) * 100n).slice(0, -3)}.${parts}`;
}

function echo(input) {
  let line = input.closest(".field-control")?.nextElementSibling;
  if (!line?.matches("[data-money-echo]")) {
    line = document.createElement("p");
    line.dataset.moneyEcho = "";
    line.className = "money-echo";
    input.closest(".field-control").after(line);
  }
  const fen = fenOf(input.value);
  line.textContent = fen === null || fen >= LONGEST ? "" : `${yuanOf(fen)} 元 ＝ ${wanOf(fen)} 万元　${inWords(fen)}`;
}

export function startMoney() {
  document.querySelectorAll("input[data-money]").forEach(echo);
  document.addEventListener("input", (event) => event.target.matches("input[data-money]") && echo(event.target));
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.matches("input[inputmode=decimal]") || input.value === plain(input.value)) return;
    input.value = plain(input.value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
