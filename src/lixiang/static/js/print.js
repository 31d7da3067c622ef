// [data-print] prints the page.

export function startPrint() {
  document.addEventListener("click", (event) => event.target.closest("[data-print]") && window.print());
}
