// htmx without eval and without inline style, and what to say when a request fails.
import htmx from "htmx.org";
import { toast } from "./toast.js";

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.historyCacheSize = 0; // pages of a case do not belong into the browser's storage
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "409|422", swap: true },
  { code: "...", swap: false, error: true },
];

const REASONS = {
  401: "登录已过期，请重新登录后再试。",
  403: "当前岗位没有这项权限，或登录已过期。请刷新页面后再试。",
  404: "没有找到这项内容，可能已被移除。请刷新页面。",
  413: "内容过大，没有发送。",
  429: "操作过于频繁，请稍后再试。",
};

document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  toast(REASONS[status] ?? "系统暂时无法处理，页面内容均已保留。请稍后再试。", "error");
});
document.addEventListener("htmx:sendError", () => toast("网络不通，页面内容均已保留。恢复后请再试一次。", "error"));

// A refusal in plain words is told, not put in the place of what it refused to change.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (!xhr.getResponseHeader("Content-Type")?.startsWith("text/plain")) return;
  event.detail.shouldSwap = false;
  if (xhr.status >= 400) toast(xhr.responseText, "error");
});

/** Put the fragments of an answer in their places by their ids (hx-swap-oob). */
export function placeFragments(html) {
  htmx.swap(document.body, html, { swapStyle: "none", swapDelay: 0, settleDelay: 0, ignoreTitle: true });
}

/** Post values; the answer replaces the element. Resolves when it is in place. */
export function attach(address, element, values) {
  return htmx.ajax("POST", address, { target: element, swap: "outerHTML", values });
}

/** The token that the layout gives to every request. */
export function csrfToken() {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
}
