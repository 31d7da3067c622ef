// The two questions that saving may raise, asked above the fields of the form.

function ask(form, text, answers) {
  const place = form.querySelector("[data-conflict]") ?? form;
  const notice = document.createElement("div");
  notice.className = "notice notice-warning";
  notice.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = text;
  const buttons = answers.map(([label, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-small";
    button.textContent = label;
    button.addEventListener("click", () => { notice.remove(); act(); });
    return button;
  });
  const line = document.createElement("p");
  line.className = "row-line";
  line.append(...buttons);
  const body = document.createElement("div");
  body.append(words, line);
  notice.append(body);
  place.replaceChildren(notice);
}

/** The name in X-Saved-By, percent-encoded because headers carry no Chinese. */
export function savedBy(headers) {
  return decodeURIComponent(headers.get("X-Saved-By") ?? "");
}

/** Somebody else has saved this section meanwhile. */
export function askWhoseText(form, headers, mine, theirs) {
  const who = savedBy(headers) || "其他人";
  const at = headers.get("X-Saved-At") ?? "";
  const text = `${who}${at ? `于 ${at} ` : "刚刚"}保存了本部分。您填写的内容没有丢失，请选择保留哪一份。`;
  ask(form, text, [["保留我填写的", mine], [`改用${who}保存的`, theirs]]);
}

/** Text of an earlier visit is here, and the server has gone on since. */
export function askToRestore(form, restore, drop) {
  const text = "本机留有上次未保存的内容，而本部分之后又被保存过。请选择保留哪一份。";
  ask(form, text, [["恢复本机的内容", restore], ["使用已保存的内容", drop]]);
}
