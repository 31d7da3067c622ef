// [data-print] prints the page; what is folded in details[data-print-open] unfolds on paper.

export function startPrint() {
  document.addEventListener("click", (event) => event.target.closest("[data-print]") && window.print());
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details[data-print-open]:not([open])")];
    unfolded.forEach((details) => (details.open = true));
  });
  window.addEventListener("afterprint", () => unfolded.forEach((details) => (details.open = false)));
}
