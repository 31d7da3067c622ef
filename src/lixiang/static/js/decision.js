// The form of a decision: stock phrases go into the opinion; parts with data-shown-for=OUTCOME show only for that outcome,
// those with data-shown-first also while nothing is chosen.

function insert(button) {
  const field = document.getElementById(button.dataset.phrase);
  const text = button.textContent.trim();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

function showParts(form) {
  const chosen = form.querySelector("input[name=outcome]:checked")?.value;
  form.querySelectorAll("[data-shown-for]").forEach((part) => {
    const fits = part.dataset.shownFor.split(" ").includes(chosen);
    part.hidden = !fits && (chosen !== undefined || part.dataset.shownFirst === undefined);
    part.querySelectorAll("input, textarea").forEach((field) => { field.disabled = part.hidden; });
  });
}

export function startDecisions() {
  document.addEventListener("click", (event) => {
    const phrase = event.target.closest("[data-phrase]");
    if (phrase) insert(phrase);
  });
  document.querySelectorAll("form.decision").forEach((form) => {
    showParts(form);
    form.addEventListener("change", () => showParts(form));
  });
}
