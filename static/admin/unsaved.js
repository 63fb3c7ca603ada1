// The editor knows what is unsaved, whatever the server answers, and goes on saving.
//
// Wagtail's controllers do the saving. Numbers lead to docs/developers/upstream.md, which says what
// of this a release of Wagtail may make unnecessary; tests/newsroom/approval/test_upstream.py looks.

const FIRST_WAIT = 2000; // milliseconds until the first try after a failure; doubled each time
const LONGEST_WAIT = 30_000;
const NEVER_SAVED = " "; // equals no form
const DECISIONS = /^(action-|workflow-action-)/;
const FIELDS = ".w-panel, .w-field";
const TROUBLES = new Set(["network_error", "server_error"]);
const PASSED_ON = new Set(["saved", "validation_error", "locked"]); // the server answers with the form
const says = document.currentScript.dataset;

/** What is wrong between this page and the server: "" for nothing. */
async function lookForTrouble() {
  const headers = { Accept: "application/json" };
  const asked = { headers, redirect: "manual", cache: "no-store" };
  const response = await fetch(says.address, asked).catch(() => null);
  if (!response) return "offline";
  if (response.type === "opaqueredirect" || response.status === 403) return "signedOut";
  const answer = response.ok && (await response.json().catch(() => null));
  if (!answer) return "refused";
  // Signing in again changes the CSRF token; forms that are open must send the new one.
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
    input.value = answer.token;
  }
  window.wagtailConfig.CSRF_TOKEN = answer.token;
  return "";
}

class Editor {
  early = null; // the form before the first key, where Wagtail has not looked at it yet (2)
  sent = ""; // the form as autosave sent it
  hydrating = ""; // the address that makes the form of a new page one of a page (4)
  wait = FIRST_WAIT;
  timer = null;
  isSettling = false;
  isSavingNow = false;
  isLeaving = false;

  constructor(form) {
    this.form = form;
    const hear = (name, answer) => form.addEventListener(name, answer.bind(this));
    hear("w-unsaved:ready", this.watch);
    hear("w-unsaved:watch-edits", this.takeEarlyForm);
    hear("w-autosave:save", this.begin);
    hear("w-autosave:hydrate", (event) => (this.hydrating = event.detail.url));
    hear("w-autosave:error", this.fail);
    // After Wagtail's own, which hears it at the form and takes everything for saved.
    document.addEventListener("w-autosave:success", (event) => this.succeed(event));
    for (const name of ["keydown", "beforeinput", "pointerdown", "drop"]) {
      form.addEventListener(name, (event) => this.noteEarlyForm(event), { capture: true });
    }
    form.addEventListener("submit", (event) => this.submit(event), { capture: true });
    // jQuery, which sends decisions, would tell nobody (6).
    form.submit = () => form.requestSubmit();
    window.addEventListener("beforeunload", () => this.isDirty(), { capture: true });
    window.addEventListener("pageshow", (event) => event.persisted && this.stay());
    for (const name of ["online", "focus"]) window.addEventListener(name, () => this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
    this.watch();
  }

  controller(name) {
    return window.wagtail.app.getControllerForElementAndIdentifier(this.form, name);
  }

  get unsaved() {
    return this.controller("w-unsaved");
  }

  get autosave() {
    return this.controller("w-autosave");
  }

  /** Watch a form that came back from the server: Wagtail takes it for changed and looks away (1). */
  watch() {
    const { unsaved } = this;
    if (!unsaved?.forceValue) return;
    this.takeAsSaved(NEVER_SAVED, unsaved.formData);
    unsaved.forceValue = false;
    unsaved.checkIntervalValueChanged(unsaved.checkIntervalValue);
  }

  takeAsSaved(saved, seen = saved) {
    this.unsaved.initialFormData = saved;
    this.unsaved.previousFormData = seen;
  }

  /** A press of a button that is no field changes nothing, but fields may still be starting. */
  noteEarlyForm({ target }) {
    const { unsaved } = this;
    if (!target.closest(FIELDS) || !unsaved || unsaved.initialFormData) return;
    this.early ??= unsaved.formData;
  }

  /** Wagtail notes the form two seconds late, and once more where it was moved: it was changed. */
  takeEarlyForm() {
    if (this.early !== null) this.takeAsSaved(this.early);
  }

  /** Whether there is something that the server does not have, up to the last key. */
  isDirty() {
    const { unsaved, early } = this;
    if (!unsaved) return false;
    if (early !== null) unsaved.hasEditsValue = early !== unsaved.formData;
    else unsaved.hasChanges();
    return unsaved.hasEditsValue || unsaved.hasCommentsValue;
  }

  begin(event) {
    // What is typed while the form is being sent goes with it.
    if (this.isLeaving || (this.isSettling && !this.isSavingNow)) event.preventDefault();
    const { formData } = event.detail;
    // Autosave decides nothing, whatever button was pressed before.
    for (const name of [...formData.keys()]) if (DECISIONS.test(name)) formData.delete(name);
    this.sent = this.unsaved.formData;
    this.early = null;
  }

  succeed(event) {
    const { response } = event.detail;
    this.hydrating = "";
    this.wait = FIRST_WAIT;
    clearTimeout(this.timer);
    this.timer = null;
    this.nameRevision(response);
    // What was typed while the request was under way is not saved by it (3).
    const saved = new URLSearchParams(this.sent);
    for (const [name, value] of Object.entries(response.field_updates ?? {})) {
      if (this.form.elements.namedItem(name)) saved.set(name, value);
    }
    const now = this.unsaved.formData;
    if (saved.toString() !== now) this.takeAsSaved(saved.toString());
    if (saved.toString() !== now) this.unsaved.check();
  }

  /** Let a decision name what autosave has written: Wagtail goes on to name what was loaded (5). */
  nameRevision({ revision_id: key, revision_created_at: moment }) {
    if (!key) return;
    const named = { loaded_revision_id: key, loaded_revision_created_at: moment };
    for (const [name, value] of Object.entries(named)) {
      const input = this.form.elements.namedItem(name) ?? this.hide(name);
      input.value = value;
    }
  }

  hide(name, value = "") {
    const input = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    this.form.append(input);
    return input;
  }

  async fail(event) {
    const { type, isOurs } = event.detail;
    if (isOurs || !TROUBLES.has(type)) return;
    await this.tell((await lookForTrouble()) || "refused");
  }

  /** Say what is wrong, in the place where Wagtail does, and try again in a while. */
  async tell(trouble) {
    const detail = { type: "server_error", text: says[trouble], error: new Error(trouble) };
    const options = { bubbles: true, detail: { ...detail, isOurs: true } };
    this.form.dispatchEvent(new CustomEvent("w-autosave:error", options));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.retry(), this.wait);
    this.wait = Math.min(2 * this.wait, LONGEST_WAIT);
    await new Promise((resolve) => setTimeout(resolve, 0));
    const place = document.querySelector(".footer__save-warning p");
    if (trouble !== "signedOut" || !place) return;
    const link = { href: says.login, target: "_blank", rel: "noopener", textContent: says.signIn };
    place.append(" ", Object.assign(document.createElement("a"), link));
  }

  hurry() {
    if (this.timer) this.retry();
  }

  async retry() {
    clearTimeout(this.timer);
    this.timer = null;
    const trouble = await lookForTrouble();
    if (trouble) return this.tell(trouble);
    const { autosave } = this;
    if (this.hydrating && !autosave.activeValue) {
      const failed = await autosave.hydrate({ detail: { url: this.hydrating } }).catch(() => true);
      if (failed) return this.tell("refused");
      this.hydrating = "";
      autosave.activeValue = true;
    }
    this.isDirty();
    return this.unsaved.notify(); // which lets autosave begin, or clears the message
  }

  /** Send the form only when the server has what was typed, or is there to answer. */
  async submit(event) {
    if (this.isLeaving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.isSettling) return;
    this.isSettling = true;
    // A decision is nothing that was typed.
    for (const input of this.decisions()) input.disabled = true;
    const outcome = await this.settle();
    this.isSettling = false;
    if (PASSED_ON.has(outcome)) this.leave(event.submitter);
    else this.stay();
  }

  /** What Wagtail writes into the form when the button of a decision is pressed. */
  decisions() {
    const hidden = this.form.querySelectorAll("input[type=hidden]");
    return [...hidden].filter((input) => DECISIONS.test(input.name));
  }

  async settle() {
    const { autosave } = this;
    while (autosave?.submitPromise) await autosave.submitPromise;
    if (autosave?.activeValue && this.isDirty()) return this.saveNow();
    const trouble = await lookForTrouble();
    if (trouble) await this.tell(trouble);
    return trouble || "saved";
  }

  saveNow() {
    this.isSavingNow = true;
    return new Promise((resolve) => {
      const hears = new AbortController();
      const hear = (name, outcome) => {
        const answer = (event) => {
          hears.abort();
          this.isSavingNow = false;
          resolve(outcome ?? event.detail.type);
        };
        this.form.addEventListener(name, answer, { signal: hears.signal });
      };
      hear("w-autosave:success", "saved");
      hear("w-autosave:error");
      this.autosave.save();
    });
  }

  leave(pressed) {
    this.isLeaving = true;
    for (const input of this.decisions()) input.disabled = false;
    // A button that shows progress is disabled by now, and would not be sent.
    const button = pressed?.name ? this.hide(pressed.name, pressed.value) : null;
    this.form.requestSubmit();
    button?.remove();
  }

  /** Back to writing: no button waits, and no decision is left in the form. */
  stay() {
    this.isLeaving = false;
    if (this.unsaved) this.unsaved.confirmationValue = true;
    for (const input of this.decisions()) input.remove();
    for (const element of document.querySelectorAll("[data-controller~=w-progress]")) {
      const { app } = window.wagtail;
      // It shows progress from the next turn on.
      setTimeout(() => app.getControllerForElementAndIdentifier(element, "w-progress")?.deactivate());
    }
  }
}

const editorForm = document.querySelector("form[data-edit-form]");
if (editorForm) new Editor(editorForm);
