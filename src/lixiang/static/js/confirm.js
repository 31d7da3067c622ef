// form[data-confirm=ID]: the dialog with that id asks before the form is sent; hx-confirm asks in the same words.
const agreed = new WeakSet();

function repeatConsequence(dialog, form) {
  const line = dialog.querySelector("[data-confirm-consequence]");
  const chosen = form.querySelector("input[data-consequence]:checked");
  if (!line) return;
  line.textContent = chosen?.dataset.consequence ?? "";
  line.hidden = line.textContent === "";
}

function ask(dialog, form, submitter) {
  repeatConsequence(dialog, form);
  const yes = dialog.querySelector("[data-confirm-yes]");
  const no = dialog.querySelector("[data-confirm-no]");
  no.onclick = () => dialog.close();
  yes.onclick = () => {
    dialog.close();
    agreed.add(form);
    form.requestSubmit(submitter);
  };
  dialog.showModal();
  no.focus();
}

/** hx-confirm="question" asks in the dialog of the layout instead of the browser's own. */
function askForRequest(event) {
  const dialog = document.getElementById("confirm-request");
  if (!event.detail.question || !dialog) return;
  event.preventDefault();
  dialog.querySelector("[data-confirm-question]").textContent = event.detail.question;
  dialog.querySelector("[data-confirm-yes]").onclick = () => { dialog.close(); event.detail.issueRequest(true); };
  dialog.querySelector("[data-confirm-no]").onclick = () => dialog.close();
  dialog.showModal();
}

export function startConfirm() {
  document.addEventListener("htmx:confirm", askForRequest);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const dialog = document.getElementById(form.dataset.confirm ?? "");
    if (!dialog || event.submitter?.formTarget === "_blank" || agreed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(dialog, form, event.submitter);
  }, true);
}
