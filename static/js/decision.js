// The button of a decision says for when it approves; to choose a time is to choose “at a time”.
for (const box of document.querySelectorAll("[data-decision]")) {
  const at = box.querySelector("[name$=when][value=at]");
  const moment = box.querySelector("[name$=go_live_at]");
  const button = box.querySelector("[data-approve]");
  if (!at || !moment) continue;

  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "long",
    timeStyle: "short",
  });

  const show = () => {
    moment.closest(".decision__field").hidden = !at.checked;
    if (!button) return;
    const chosen = at.checked && moment.value ? new Date(moment.value) : null;
    button.textContent = chosen
      ? `${button.dataset.approveAt} ${format.format(chosen)}`
      : button.dataset.approve;
  };

  moment.addEventListener("input", () => {
    at.checked = true;
  });
  box.addEventListener("input", show);
  show();
}
