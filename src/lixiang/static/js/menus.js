// details[data-menu] close on a click elsewhere and on Escape; only one is open.

function closeAllBut(kept) {
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => menu !== kept && menu.removeAttribute("open"));
}

export function startMenus() {
  document.addEventListener("click", (event) => closeAllBut(event.target.closest("details[data-menu]")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details[data-menu][open]");
    closeAllBut(null);
    open?.querySelector("summary").focus();
  });
}
