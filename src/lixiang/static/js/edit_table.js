// Lines of a form edited like a spreadsheet: [data-edit-table=lines] with [data-add-row]; without it its lines are given.
import { fenOf, plain, yuanOf } from "./amounts.js";
import { showError } from "./field_errors.js";

const ROW = /\.\d+\./;

export const cellsOf = (row) => [...row.querySelectorAll(".sheet-cell")];
export const rowsOf = (sheet) => [...sheet.querySelectorAll("tbody tr")];
export const columnOf = (field) => field.name.split(".").pop();

function number(sheet) {
  rowsOf(sheet).forEach((row, at) => {
    row.querySelector(".sheet-index").textContent = at + 1;
    row.querySelectorAll("[name], [id], [aria-describedby]").forEach((element) => {
      for (const mark of ["name", "id", "aria-describedby"]) {
        if (element.hasAttribute(mark)) element.setAttribute(mark, element.getAttribute(mark).replace(ROW, `.${at}.`));
      }
    });
  });
}

function addUp(sheet) {
  const column = sheet.dataset.sum;
  const foot = column && [...sheet.querySelectorAll("[data-foot]")].find((output) => output.dataset.foot.endsWith(`.${column}`));
  if (!foot) return;
  const amounts = rowsOf(sheet).flatMap(cellsOf).filter((cell) => columnOf(cell) === column).map((cell) => fenOf(cell.value || cell.placeholder || ""));
  foot.value = yuanOf(amounts.reduce((sum, fen) => sum + (fen ?? 0n), 0n));
}

const grows = (sheet) => sheet.querySelector("[data-add-row]") !== null;

/** Add an empty line, like the first one; return it. */
export function addRow(sheet) {
  const row = rowsOf(sheet)[0].cloneNode(true);
  cellsOf(row).forEach((cell) => { cell.value = ""; });
  row.querySelectorAll(".field-error").forEach((line) => { line.textContent = ""; showError(line); });
  sheet.querySelector("tbody").append(row);
  number(sheet);
  return row;
}

function changed(sheet) {
  number(sheet);
  addUp(sheet);
  sheet.dispatchEvent(new Event("input", { bubbles: true }));
}

function removeRow(sheet, row) {
  if (rowsOf(sheet).length === 1) addRow(sheet);
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  changed(sheet);
  cellsOf(next)[0].focus();
}

/** Write a pasted word; one that a list does not have becomes its own option, so that it is told at the cell and not lost. */
function setCell(cell, text) {
  const word = text.trim().replace(/\s*\n\s*/g, " ");
  if (cell.tagName !== "SELECT") { cell.value = cell.inputMode === "decimal" ? plain(word) : word; return; }
  const known = [...cell.options].find((option) => [option.text.trim(), option.value].includes(word));
  if (!known) cell.add(new Option(word, word));
  cell.value = known?.value ?? word;
}

/** What a spreadsheet copies: cells between tabs, lines between breaks; a cell with either inside stands in quotes. */
function cellsIn(text) {
  const lines = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r?\n|$)/g)) {
    lines.at(-1).push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === "") break;
    if (end !== "\t") lines.push([]);
  }
  const last = lines.at(-1);
  return lines.length > 1 && last.length === 1 && last[0] === "" ? lines.slice(0, -1) : lines;
}

function paste(sheet, cell, text) {
  const lines = cellsIn(text);
  if (lines.length === 1 && lines[0].length === 1) return false;
  const top = rowsOf(sheet).indexOf(cell.closest("tr"));
  const left = cellsOf(cell.closest("tr")).indexOf(cell);
  const fitting = grows(sheet) ? lines : lines.slice(0, rowsOf(sheet).length - top);
  fitting.forEach((words, down) => {
    const cells = cellsOf(rowsOf(sheet)[top + down] ?? addRow(sheet));
    words.slice(0, cells.length - left).forEach((word, right) => setCell(cells[left + right], word));
  });
  changed(sheet);
  return true;
}

function target(sheet, cell, key) {
  const rows = rowsOf(sheet);
  const at = rows.indexOf(cell.closest("tr"));
  const column = cellsOf(cell.closest("tr")).indexOf(cell);
  if (key === "ArrowUp") return rows[at - 1] && cellsOf(rows[at - 1])[column];
  const below = rows[at + 1] ?? (key === "Enter" && grows(sheet) ? addRow(sheet) : null);
  return below && cellsOf(below)[column];
}

function keyed(sheet, event) {
  const cell = event.target.closest(".sheet-cell");
  const moves = ["ArrowUp", "ArrowDown", "Enter"].includes(event.key) && !event.isComposing;
  const chooses = cell?.tagName === "SELECT" || cell?.list; // arrows go through its choices
  if (!cell || cell.tagName === "TEXTAREA" || !moves || (chooses && event.key !== "Enter")) return;
  event.preventDefault();
  const next = target(sheet, cell, event.key);
  next?.focus();
  next?.select?.();
}

function start(sheet) {
  number(sheet);
  addUp(sheet);
  sheet.addEventListener("keydown", (event) => keyed(sheet, event));
  sheet.addEventListener("input", () => addUp(sheet));
  sheet.addEventListener("paste", (event) => {
    const cell = event.target.closest(".sheet-cell");
    if (cell && cell.tagName !== "TEXTAREA" && paste(sheet, cell, event.clipboardData.getData("text/plain"))) event.preventDefault();
  });
  sheet.addEventListener("click", (event) => {
    if (event.target.closest("[data-add-row]")) { cellsOf(addRow(sheet))[0].focus(); addUp(sheet); }
    const remove = event.target.closest("[data-remove-row]");
    if (remove) removeRow(sheet, remove.closest("tr"));
  });
}

/** Fill a form with kept pairs [[name, value], …]; tables get as many lines as the pairs name. */
export function fillForm(form, pairs) {
  form.querySelectorAll("[data-edit-table]").forEach((sheet) => {
    const numbers = pairs.map(([name]) => new RegExp(`^${sheet.dataset.editTable}\\.(\\d+)\\.`).exec(name)?.[1]).filter(Boolean);
    const needed = Math.max(0, ...numbers.map(Number)) + 1;
    while (grows(sheet) && rowsOf(sheet).length < needed) addRow(sheet);
  });
  const chosen = new Set(pairs.map(([name, value]) => `${name}=${value}`));
  const words = new Map(pairs);
  for (const field of form.elements) {
    if (["radio", "checkbox"].includes(field.type)) field.checked = chosen.has(`${field.name}=${field.value}`);
    else if (words.has(field.name)) field.value = words.get(field.name);
  }
  form.querySelectorAll("[data-edit-table]").forEach(addUp);
}

export function startEditTables() {
  document.querySelectorAll("[data-edit-table]").forEach(start);
}
