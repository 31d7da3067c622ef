// [data-role-filter]: typing narrows the role cards of a demo installation.

export function startRolePicker() {
  const filter = document.querySelector("[data-role-filter]");
  filter?.addEventListener("input", () => {
    const wanted = filter.value.trim();
    document.querySelectorAll("[data-role]").forEach((card) => {
      card.hidden = !card.dataset.role.includes(wanted);
    });
  });
}
