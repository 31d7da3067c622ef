/*
 * Files by tus 1.0, several at once, resumed after a break.
 *
 *   <div data-upload data-endpoint="/uploads/" data-attach="/applications/3/materials/" data-list="#section-materials" data-code="plan" data-limit="BYTES">
 *
 * When a file is complete, its upload (the last part of the address that the server gave it) and the code are posted to data-attach; the answer
 * replaces data-list. Files are attached one after the other, so that no answer overtakes another. An error answer may carry one Chinese sentence
 * as text/plain; it is shown at the file.
 */
import { attach, csrfToken } from "./requests.js";

const RETRIES = [0, 1000, 3000, 5000, 10000, 20000];
const CHUNK = 8 * 1024 * 1024;
const REASONS = { 403: "没有上传权限，或登录已过期。", 409: "文件已变化，请重新选择。", 413: "文件过大。", 415: "不接受这种文件。", 422: "文件没有通过检查。" };

const sizeOf = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

function lineFor(place, file) {
  const line = document.createElement("li");
  line.className = "upload-line";
  line.innerHTML = '<span class="upload-name"></span><progress max="100" value="0"></progress><span class="upload-says soft tabular"></span><button type="button" class="btn btn-plain btn-small">取消</button>';
  line.querySelector(".upload-name").textContent = file.name;
  line.querySelector("progress").setAttribute("aria-label", file.name);
  place.querySelector("[data-upload-list]").append(line);
  return line;
}

function reasonOf(error) {
  const answer = error.originalResponse;
  const text = answer?.getHeader("Content-Type")?.startsWith("text/plain") ? answer.getBody() : "";
  return text || REASONS[answer?.getStatus()] || "网络不通，没有传完。点“继续”接着上传。";
}

function failed(line, upload, error) {
  line.classList.add("is-failed");
  line.querySelector(".upload-says").textContent = reasonOf(error);
  const button = line.querySelector("button");
  button.textContent = "继续";
  button.onclick = () => { line.classList.remove("is-failed"); cancelable(line, upload); upload.start(); };
}

function cancelable(line, upload) {
  const button = line.querySelector("button");
  button.textContent = "取消";
  button.onclick = () => { upload.abort(true).catch(() => {}); line.remove(); };
}

let queue = Promise.resolve();

function finished(place, line, upload) {
  line.querySelector(".upload-says").textContent = "正在核对…";
  const values = { upload: upload.url.replace(/\/$/, "").split("/").pop(), code: place.dataset.code };
  queue = queue.then(() => attach(place.dataset.attach, place.dataset.list, values)).then(() => line.remove(), () => line.remove());
}

async function send(place, file) {
  const line = lineFor(place, file);
  const says = line.querySelector(".upload-says");
  const limit = Number(place.dataset.limit);
  if (limit && file.size > limit) {
    line.classList.add("is-failed");
    says.textContent = `${sizeOf(file.size)}，超过上限 ${sizeOf(limit)}。`;
    line.querySelector("button").onclick = () => line.remove();
    return;
  }
  const { Upload } = await import("tus-js-client"); // only who uploads pays for it
  const upload = new Upload(file, {
    endpoint: place.dataset.endpoint, metadata: { filename: file.name, filetype: file.type }, headers: { "X-CSRFToken": csrfToken() },
    chunkSize: CHUNK, retryDelays: RETRIES, removeFingerprintOnSuccess: true,
    onProgress: (sent, total) => {
      line.querySelector("progress").value = total ? (sent / total) * 100 : 100;
      says.textContent = `${sizeOf(sent)} / ${sizeOf(total)}`;
    },
    onSuccess: () => finished(place, line, upload),
    onError: (error) => failed(line, upload, error),
  });
  cancelable(line, upload);
  const earlier = await upload.findPreviousUploads();
  if (earlier.length) upload.resumeFromPreviousUpload(earlier[0]);
  upload.start();
}

const sendAll = (place, files) => [...files].forEach((file) => send(place, file));

export function startUploads() {
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-upload-input]")) return;
    sendAll(event.target.closest("[data-upload]"), event.target.files);
    event.target.value = "";
  });
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      const place = event.target.closest?.("[data-upload]");
      if (!place) return;
      event.preventDefault();
      if (kind === "drop") sendAll(place, event.dataTransfer.files);
    });
  }
}
