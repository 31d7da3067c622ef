// Typed text that the server has not acknowledged yet, kept in this browser per person and form.
const PREFIX = "lixiang:draft:";
const person = () => document.body.dataset.person ?? "";
const keyOf = (url) => `${PREFIX}${person()}:${url}`;

/** Keep the fields of a form: {version, pairs: [[name, value], …]}. */
export function keepDraft(url, draft) {
  try {
    localStorage.setItem(keyOf(url), JSON.stringify(draft));
  } catch {
    // A full or forbidden storage loses only the second net; saving goes on.
  }
}

/** What was kept for a form, or null. */
export function keptDraft(url) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(url)));
  } catch {
    return null;
  }
}

/** Forget what was kept for a form: the server has it. */
export function forgetDraft(url) {
  localStorage.removeItem(keyOf(url));
}

/** At the sign-out (form[data-forget-drafts]) nothing of this person stays on a shared desktop. */
export function startDrafts() {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-forget-drafts]")) return;
    const mine = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${person()}:`));
    mine.forEach((key) => localStorage.removeItem(key));
  });
}
