// form[data-once]: sent once. Unsaved sections are saved first, a token makes a second arrival harmless, the button shows that work goes on.
import { saveAll } from "./autosave.js";
import { toast } from "./toast.js";

const sent = new WeakSet();

function token() {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID needs TLS, which a trial in the office may lack
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function mark(form, submitter) {
  let field = form.querySelector("input[name=request_key]");
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name: "request_key" });
    form.append(field);
  }
  field.value ||= token();
  submitter?.setAttribute("aria-busy", "true");
}

function free(form) {
  sent.delete(form);
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}

async function send(form, submitter) {
  sent.add(form);
  mark(form, submitter);
  if (await saveAll()) return HTMLFormElement.prototype.submit.call(withSubmitter(form, submitter));
  free(form);
  return toast("还有内容没有保存，因此没有提交。请看各部分右上角的提示，稍后再试。", "error");
}

/** form.submit() leaves out the pressed button; its name and value go along as a hidden field. */
function withSubmitter(form, submitter) {
  if (submitter?.name) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value }));
  }
  return form;
}

export function startSubmitOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]") || event.submitter?.formTarget === "_blank") return; // a preview changes nothing
    event.preventDefault();
    if (!sent.has(form)) send(form, event.submitter);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-once]").forEach(free);
  });
}
