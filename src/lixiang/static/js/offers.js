// Rows offered while one types: a row chosen from a register fills the rest of its line; [data-answer] starts an answer to what is alike.
import { addRow, cellsOf, columnOf, rowsOf } from "./edit_table.js";

const REUSE = '[data-edit-table="reuse"]';

function fillLine(cell) {
  const option = [...cell.list.options].find((one) => one.value === cell.value);
  if (!option) return;
  for (const other of cellsOf(cell.closest("tr"))) {
    if (!other.value && option.dataset[columnOf(other)]) other.value = option.dataset[columnOf(other)];
  }
}

function answer(name) {
  const sheet = document.querySelector(REUSE);
  const about = (row) => cellsOf(row)[0].value;
  const row = rowsOf(sheet).find((one) => about(one) === name) ?? rowsOf(sheet).find((one) => about(one) === "") ?? addRow(sheet);
  const [resource, reuse] = cellsOf(row);
  resource.value = name;
  sheet.dispatchEvent(new Event("input", { bubbles: true }));
  row.scrollIntoView({ block: "center" });
  reuse.focus({ preventScroll: true });
}

export function startOffers() {
  document.addEventListener("input", ({ target }) => { if (target.matches?.(".sheet-cell[list]")) fillLine(target); });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-answer]");
    if (button) answer(button.dataset.answer);
  });
}
