// [data-copy]: puts its value (or the address of the page, where it is empty) on the clipboard.
import { toast } from "./toast.js";

/** The clipboard needs TLS; a trial in the office may lack it, so the old way stands behind. */
async function put(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = Object.assign(document.createElement("textarea"), { value: text, className: "visually-hidden" });
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done ? undefined : Promise.reject(new Error("copy"));
}

export function startCopy() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    try {
      await put(button.dataset.copy || window.location.href);
      toast("已复制。", "success");
    } catch {
      toast("没有复制成功，请选中后按 Ctrl+C。", "warning");
    }
  });
}
