// The time left of the session, shown when it is under five minutes; every answer of the server starts it anew.
import { toast } from "./toast.js";

const WARN = 300;

export function startSession() {
  const length = Number(document.body.dataset.sessionSeconds);
  const sign = document.querySelector("[data-session-left]");
  if (!length || !sign) return;
  let ends = Date.now() + length * 1000;
  const renew = () => { ends = Date.now() + length * 1000; sign.hidden = true; };
  const stay = async () => {
    const answer = await fetch(document.body.dataset.sessionUrl, { redirect: "manual", credentials: "same-origin" }).catch(() => null);
    if (answer?.ok) renew();
    else toast("没有续上登录。已填内容保存在本机，请重新登录。", "error");
  };
  const tick = () => {
    const left = Math.max(0, Math.round((ends - Date.now()) / 1000));
    sign.hidden = left > WARN;
    sign.querySelector("[data-session-clock]").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  };
  sign.querySelector("[data-session-stay]").addEventListener("click", stay);
  document.addEventListener("lixiang:saved", renew);
  document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && renew());
  setInterval(tick, 1000);
}
