/*
 * Forms that save themselves.
 *
 *   <form data-autosave data-url="/applications/ID/groups/funds/" data-version="7" data-group="funds">
 *
 * Request   POST data-url, the fields as named ("lines.0.amount"), header X-Version: the version that the page holds.
 *           and X-Sections: the groups on the page, so that the answer can tell which others are asked for now.
 * Answer    200  headers X-Version (the new one) and X-Saved-At ("10:32:05"); the body is any number of hx-swap-oob fragments
 *                (findings, marks, field errors), put in place without touching the fields. Wrong values are saved too.
 *           409  somebody else saved: headers X-Version (theirs), X-Saved-By (percent-encoded), X-Saved-At; the page asks whose text shall stand.
 *           401, 403 or a redirect: the session has ended; any other 4xx: its text/plain is shown, tried again at the next change;
 *           5xx and a broken line: tried again, slower each time.
 *
 * When      800 ms after the last key, when a field is left, when the page goes away; one request at a time and per form.
 * Kept      What is not acknowledged lies in localStorage (drafts.js) and comes back after a crash.
 * Shown     in [data-saved=GROUP]: 正在保存 · 已保存 10:32:05 · 未保存，正在重试. An event "lixiang:saved" tells other behaviours.
 */
import { askToRestore, askWhoseText, savedBy } from "./autosave_questions.js";
import { forgetDraft, keepDraft, keptDraft } from "./drafts.js";
import { fillForm } from "./edit_table.js";
import { placeFragments } from "./requests.js";

const PAUSE = 800;
const FIRST_RETRY = 2000;
const LAST_RETRY = 30000;
const PATIENCE = 20000;
const KEEPALIVE_LIMIT = 60000; // browsers refuse longer bodies once the page is leaving
const savers = new Map();

/** The materials listed on this page: the answer brings the list anew where the route asks for others. */
const materialsHere = () => [...document.querySelectorAll(".material[data-field]")].map((row) => row.dataset.field.split(".")[1]).join(" ");

/** The sections on this page: the server says which others the route asks for meanwhile. */
const sectionsHere = () => [...document.querySelectorAll("form[data-autosave]")].map((form) => form.dataset.group).join(" ");

class Saver {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.url;
    this.version = form.dataset.version;
    this.shown = document.querySelector(`[data-saved="${form.dataset.group}"]`);
    this.wait = FIRST_RETRY;
    this.dirty = this.held = this.inDoubt = false;
    this.running = null;
    this.comeBack();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("focusout", () => this.dirty && this.save());
    form.addEventListener("submit", (event) => { event.preventDefault(); this.save(); });
  }

  pairs() {
    return [...new FormData(this.form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
  }

  changed() {
    this.dirty = true;
    keepDraft(this.url, { version: this.version, pairs: this.pairs() });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /** Text of an earlier visit that never arrived: put it back, or ask where the server has gone on meanwhile. */
  comeBack() {
    const kept = keptDraft(this.url);
    if (!kept || JSON.stringify(kept.pairs) === JSON.stringify(this.pairs())) return forgetDraft(this.url);
    this.inDoubt = true; // sent by the page that was left: it may have arrived, or still arrive
    const restore = () => { fillForm(this.form, kept.pairs); this.changed(); this.say("已恢复上次未保存的内容", "kept"); };
    if (kept.version === this.version) return restore();
    return askToRestore(this.form, restore, () => forgetDraft(this.url));
  }

  /** Save now; resolves to whether nothing is left to save. */
  async save(leaving = false) {
    clearTimeout(this.timer);
    if (this.held || !this.dirty) return !this.dirty;
    if (this.running && !leaving) return this.running.then(() => this.save());
    this.running = this.send(leaving).finally(() => { this.running = null; });
    return this.running;
  }

  async send(leaving) {
    this.dirty = false;
    this.say("正在保存…", "busy");
    try {
      const body = new FormData(this.form);
      const length = new URLSearchParams(this.pairs()).toString().length;
      const response = await fetch(this.url, {
        method: "POST", body, redirect: "manual", credentials: "same-origin", keepalive: leaving && length < KEEPALIVE_LIMIT, signal: leaving ? undefined : AbortSignal.timeout(PATIENCE),
        headers: { "X-Version": this.version, "X-Sections": sectionsHere(), "X-Materials": materialsHere(), "X-Requested-With": "autosave", "HX-Request": "true" },
      });
      return await this.answered(response);
    } catch {
      this.inDoubt = true; // the server may have saved it without our hearing of it
      return this.retry();
    }
  }

  async answered(response) {
    if (response.ok) return this.saved(response);
    this.dirty = true;
    if (response.status === 409) return this.conflict(response);
    if (response.type === "opaqueredirect" || [401, 403].includes(response.status)) return this.signedOut();
    if (response.status < 500 && response.status !== 429) return this.refused(response);
    return this.retry();
  }

  async saved(response) {
    this.version = response.headers.get("X-Version") ?? this.version;
    this.form.dataset.version = this.version;
    this.wait = FIRST_RETRY;
    this.inDoubt = false;
    if (this.dirty) keepDraft(this.url, { version: this.version, pairs: this.pairs() });
    else forgetDraft(this.url);
    this.say(`已保存 ${response.headers.get("X-Saved-At") ?? ""}`, "saved");
    placeFragments(await response.text());
    this.form.dispatchEvent(new CustomEvent("lixiang:saved", { bubbles: true }));
    return !this.dirty;
  }

  conflict(response) {
    const theirs = response.headers.get("X-Version");
    const mine = () => { this.version = theirs; this.held = this.inDoubt = false; this.changed(); return this.save(); };
    if (this.inDoubt && savedBy(response.headers) === document.body.dataset.personName) return mine();
    this.held = true;
    this.say("未保存，请先选择", "failed");
    const drop = () => { forgetDraft(this.url); window.location.reload(); };
    askWhoseText(this.form, response.headers, mine, drop);
    return false;
  }

  async refused(response) {
    const plain = response.headers.get("Content-Type")?.startsWith("text/plain");
    return this.say(`未保存：${plain ? await response.text() : "内容没有被接受，请刷新页面"}`, "failed");
  }

  retry() {
    this.dirty = true;
    this.say("未保存，正在重试", "failed");
    this.timer = setTimeout(() => this.save(), this.wait);
    this.wait = Math.min(this.wait * 2, LAST_RETRY);
    return false;
  }

  signedOut() {
    this.say("登录已过期，已填内容保存在本机，重新登录后自动恢复", "failed");
    return false;
  }

  say(text, state) {
    if (this.shown) Object.assign(this.shown, { textContent: text, className: `push saved is-${state}` });
    return false;
  }
}

/** Save every form that has something unsaved; resolves to whether all arrived. */
export async function saveAll() {
  const done = await Promise.all([...savers.values()].map((saver) => saver.save()));
  return done.every(Boolean);
}

export function startAutosave() {
  document.querySelectorAll("form[data-autosave]").forEach((form) => savers.set(form, new Saver(form)));
  window.addEventListener("online", () => saveAll());
  window.addEventListener("pagehide", () => savers.forEach((saver) => saver.save(true)));
  window.addEventListener("beforeunload", (event) => {
    if ([...savers.values()].some((saver) => saver.held)) event.preventDefault();
  });
}
