// A field whose error line (p.field-error) has text looks wrong and says so to screen readers.

/** Let the field of an error line look as the line says. */
export function showError(line) {
  const wrong = line.textContent.trim() !== "";
  const place = line.closest("td, .field");
  place?.classList.toggle("has-error", wrong);
  place?.querySelectorAll("input, select, textarea").forEach((field) => {
    if (field.closest("td, .field") === place) field.toggleAttribute("aria-invalid", wrong);
  });
}

export function startFieldErrors() {
  document.querySelectorAll(".field-error").forEach(showError);
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    const line = document.getElementById(event.detail.fragment?.firstElementChild?.id ?? "") ?? event.detail.target;
    if (line?.matches?.(".field-error")) showError(line);
  });
  document.addEventListener("lixiang:saved", () => document.querySelectorAll(".field-error").forEach(showError));
}
