// The rail of findings: a click goes to the field; on a phone the bar at the bottom counts and unfolds.

function place(key) {
  const exact = document.querySelector(`[data-field="${CSS.escape(key)}"]`);
  return exact ?? document.getElementById(`section-${key.split(".")[0]}`);
}

function go(key) {
  const target = place(key);
  if (!target) return false;
  target.closest("details")?.setAttribute("open", "");
  target.scrollIntoView({ block: "center" });
  target.querySelector("input:not([type=hidden]), select, textarea, button")?.focus({ preventScroll: true });
  target.classList.add("is-pointed");
  setTimeout(() => target.classList.remove("is-pointed"), 2000);
  return true;
}

function count() {
  const open = document.getElementById("findings")?.dataset.open ?? "0";
  document.querySelectorAll("[data-rail-count]").forEach((output) => {
    output.textContent = open === "0" ? output.dataset.railCount : `还有 ${open} 项要处理`;
  });
}

function unfold(button, open) {
  button.closest(".rail").classList.toggle("is-open", open);
  button.setAttribute("aria-expanded", String(open));
}

export function startFindings() {
  count();
  document.addEventListener("lixiang:saved", count);
  document.addEventListener("click", (event) => {
    const bar = event.target.closest("[data-rail-bar]");
    if (bar) unfold(bar, bar.getAttribute("aria-expanded") !== "true");
    const jump = event.target.closest("[data-jump]");
    if (!jump || !go(jump.dataset.jump)) return;
    event.preventDefault();
    document.querySelectorAll("[data-rail-bar]").forEach((button) => unfold(button, false));
  });
}
