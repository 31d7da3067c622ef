// form[data-keep] inside [data-kept]: a form that is sent whole. What is typed stays in this browser until the page comes back without the form.
import { forgetDraft, keepDraft, keptDraft } from "./drafts.js";
import { fillForm } from "./edit_table.js";
import { toast } from "./toast.js";

const typed = (form) => [...new FormData(form)].filter(([name]) => form.elements[name]?.type !== "hidden");

export function startKeepTyped() {
  const place = location.pathname;
  const form = document.querySelector("[data-kept] form[data-keep]");
  if (!form) {
    if (document.querySelector("[data-kept]")) forgetDraft(place);
    return;
  }
  const kept = keptDraft(place);
  if (kept && JSON.stringify(kept.pairs) !== JSON.stringify(typed(form))) {
    fillForm(form, kept.pairs);
    toast("已恢复上次没有提交的内容。");
  }
  form.addEventListener("input", () => keepDraft(place, { pairs: typed(form) }));
}
