// The left navigation folds to icons; a cookie keeps it, so that the server draws the page right at once.
const YEAR = 365 * 24 * 3600;

function fold(frame, button) {
  const folded = frame.classList.toggle("is-folded");
  button.setAttribute("aria-pressed", String(folded));
  document.cookie = `nav=${folded ? "folded" : "open"}; path=/; max-age=${YEAR}; samesite=lax`;
}

function open(frame, button, wanted) {
  frame.classList.toggle("is-nav-open", wanted);
  button.setAttribute("aria-expanded", String(wanted));
}

export function startNavigation() {
  const frame = document.querySelector("[data-frame]");
  const opener = document.querySelector("[data-nav-open]");
  if (!frame || !opener) return;
  const isOpen = () => frame.classList.contains("is-nav-open");
  frame.querySelector("[data-nav-fold]")?.addEventListener("click", (event) => fold(frame, event.currentTarget));
  opener.addEventListener("click", () => open(frame, opener, !isOpen()));
  document.addEventListener("click", (event) => {
    if (isOpen() && !event.target.closest("#nav, [data-nav-open]")) open(frame, opener, false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) { open(frame, opener, false); opener.focus(); }
  });
}
