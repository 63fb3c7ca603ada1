// Decisions in the editor: the dialog before a text is handed in, and the way to the first error.

const SUBMITTING = ["action-submit", "action-restart-workflow"];

function addHidden(form, name, value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  form.append(input);
}

/** Ask when the text should go live and until when to decide; then send the editor's form. */
function ask(button, form, url) {
  window.ModalWorkflow({
    url,
    onload: {
      action(modal) {
        modal.ajaxifyForm(window.jQuery("form", modal.body));
      },
      success(modal, answer) {
        modal.close();
        addHidden(form, "submission-data", JSON.stringify(answer.cleaned_data));
        addHidden(form, button.name, button.value || button.name);
        form.requestSubmit();
      },
    },
    triggerElement: button,
  });
}

/** Show the tab and open the panels in which something stands. */
function reveal(element) {
  const tab = element.closest("[role=tabpanel][hidden]");
  if (tab) document.querySelector(`[role=tab][aria-controls="${tab.id}"]`)?.click();
  for (let panel = element.closest("[data-panel]"); panel; panel = panel.parentElement.closest("[data-panel]")) {
    panel.querySelector("[data-panel-toggle][aria-expanded=false]")?.click();
  }
}

/** The first error may stand in a closed panel or dialog: open it and go to its field. */
function openFirstError() {
  const error = document.querySelector(":not([hidden]):is(.error-message, .help-critical)");
  if (error) reveal(error);
  const dialog = error?.closest("[data-controller~=w-dialog]");
  if (!dialog || error.checkVisibility()) return;
  document.querySelector(`[data-a11y-dialog-show="${dialog.id}"]`)?.click();
  const field = error.closest("[data-field-wrapper], .w-field__wrapper, .w-panel");
  setTimeout(() => field?.querySelector("input, select, textarea")?.focus(), 100);
}

/** The menu that a dialog was opened from is closed by then, and cannot take the focus back. */
let menu = null;
document.addEventListener(
  "click",
  ({ target }) => {
    const dropdown = target.closest?.("main .w-dropdown__content")?.closest(".w-dropdown");
    menu = dropdown?.querySelector("[data-w-dropdown-target=toggle]") ?? menu;
  },
  { capture: true },
);
window.jQuery(document).on("hidden.bs.modal", () => {
  if (document.activeElement === document.body) menu?.focus();
});

// To write a day and a time is to choose it.
document.addEventListener("input", (event) => {
  if (event.target.type !== "datetime-local") return;
  const at = event.target.form?.querySelector("[name=when][value=at]");
  if (at) at.checked = true;
});

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    if (button.dataset.wFocusTargetValue?.includes("error-message")) openFirstError();
    const place = window.location.pathname.match(/^(.*\/pages\/\d+\/)edit\/$/);
    const form = document.querySelector("[data-edit-form]");
    if (!SUBMITTING.includes(button.name) || !place || !form || !window.ModalWorkflow) return;
    event.preventDefault();
    event.stopPropagation();
    ask(button, form, `${place[1]}submission/`);
  },
  { capture: true },
);
