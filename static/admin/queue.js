// The moderators' queue by keyboard: the next comment comes without loading the page. Every key
// presses a button or opens a field that is there without this script.

const frame = document.querySelector("[data-frame]");
const live = document.querySelector("[data-live]");
const help = document.querySelector("[data-help]");
const hasKeys = frame.dataset.keys === "on";
const undoable = []; // addresses of what was decided here, the newest last
let isBusy = false;

const find = (selector) => frame.querySelector(selector);
const byKey = (key) => find(`[data-key="${CSS.escape(key)}"]`);

function say(words) {
  live.textContent = "";
  // In a turn of its own, so that the same words are read out twice.
  setTimeout(() => (live.textContent = words), 50);
}

// What Wagtail has drawn around the frame names a comment too, and how many wait.
function renew(before, review) {
  const { title, waiting } = review.dataset;
  if (title && before.title) {
    document.title = document.title.replace(before.title, title);
    const heads = document.querySelectorAll("header, h1");
    for (const head of heads) replaceText(head, before.title, title);
  }
  for (const label of document.querySelectorAll("a[href$='/admin/comments/'] .menuitem-label")) {
    const name = label.textContent.replace(/ \(\d+\)$/, "");
    label.textContent = waiting > 0 ? `${name} (${waiting})` : name;
  }
}

function replaceText(element, before, after) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.data.includes(before)) text.data = text.data.replace(before, after);
  }
}

function show(html) {
  const before = { ...find("[data-review]").dataset };
  frame.innerHTML = html;
  const review = find("[data-review]");
  renew(before, review);
  history.replaceState(null, "", review.dataset.url);
  prepare();
  const heading = find("[data-focus]");
  heading?.focus();
  scrollTo(0, 0);
  const said = find("[data-said] p")?.textContent.trim() ?? "";
  say([said, heading?.textContent.trim()].filter(Boolean).join(" "));
}

function prepare() {
  const undo = find("[data-undo]");
  if (undo && undoable.at(-1) !== undo.action) undoable.push(undo.action);
  for (const button of frame.querySelectorAll("[data-key='?']")) button.hidden = !hasKeys;
  for (const key of frame.querySelectorAll("kbd")) key.hidden = !hasKeys;
}

async function ask(address, body) {
  if (isBusy) return;
  isBusy = true;
  frame.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, {
      method: body ? "POST" : "GET",
      body,
      headers: { "X-Requested-With": "fetch" },
    });
    const text = await answer.text();
    if (text.includes("data-review") && !answer.redirected) show(text);
    else if (answer.status === 409) say(text);
    else location.reload(); // the session has ended, or the rights have changed
    return answer.ok;
  } catch {
    tell(frame.dataset.failed);
  } finally {
    isBusy = false;
    frame.removeAttribute("aria-busy");
  }
}

function tell(words) {
  const note = document.createElement("p");
  note.className = "help-block help-critical";
  note.textContent = words;
  find(".help-critical")?.remove();
  frame.prepend(note);
  say(words);
}

function inLine(address) {
  return address + location.search; // so that the answer keeps to the tab and the search
}

async function undo() {
  const newest = undoable.at(-1);
  if (!newest) return byKey("u")?.click();
  const body = new FormData();
  body.set("csrfmiddlewaretoken", find("[name=csrfmiddlewaretoken]")?.value ?? "");
  if (await ask(inLine(newest), body)) undoable.splice(undoable.lastIndexOf(newest), 1);
}

frame.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.matches("[data-undo]")) return undo();
  ask(event.target.action, new FormData(event.target, event.submitter));
});

frame.addEventListener("click", (event) => {
  const link = event.target.closest("[data-load]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    ask(link.href);
  }
  if (event.target.closest("[data-key='?']")) help.showModal();
});

frame.addEventListener("change", (event) => {
  const answer = event.target.selectedOptions?.[0]?.dataset.answer;
  const text = find("#review-text");
  if (answer === undefined || !text) return;
  const values = { "{name}": text.dataset.name, "{title}": text.dataset.title };
  text.value = answer.replace(/\{name\}|\{title\}/g, (place) => values[place]);
  event.target.value = ""; // what counts is the text, which may be changed now
  text.focus();
});

const ALIASES = { ArrowDown: "j", ArrowUp: "k" };

function press(key) {
  if (key === "?") return help.showModal();
  if (key === "u") return undo();
  const target = byKey(key);
  if (!target) return false;
  if (target.matches("details")) {
    target.open = !target.open;
    if (target.open) target.querySelector("button, textarea").focus();
  } else if (target.matches("textarea")) target.focus();
  else if (/\d/.test(key) && !target.closest("details").open) return false;
  else target.click();
}

// Before Wagtail's own keys, which have another help behind the question mark.
window.addEventListener(
  "keydown",
  (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "Escape" && !help.open) {
      find(".review__refuse")?.removeAttribute("open");
      if (isTyping && frame.contains(event.target)) find("[data-focus]")?.focus();
      return;
    }
    if (!hasKeys || help.open || isTyping) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = ALIASES[event.key] ?? event.key.toLowerCase();
    if (!/^[arsebujk0-9?]$/.test(key) || event.repeat) return;
    event.stopImmediatePropagation();
    if (press(key) !== false) event.preventDefault();
  },
  true,
);

prepare();
