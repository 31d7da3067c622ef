// Short messages at the lower edge; they go by themselves, errors stay until the next one.
const STAYS = 6000;

/** Show a message; tone is info, success, warning or error. */
export function toast(text, tone = "info") {
  const region = document.querySelector("[data-toasts]");
  if (!region) return;
  region.querySelectorAll(".toast-error").forEach((old) => old.remove());
  const line = document.createElement("p");
  line.className = `toast-line toast-${tone}`;
  line.textContent = text;
  region.append(line);
  if (tone !== "error") setTimeout(() => line.remove(), STAYS);
}
