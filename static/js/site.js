// Everything on the site works without this file; it makes some of it quicker.
import { watchComments } from "./comments.js";
import { announce, watchFragments } from "./fragments.js";

/** Puts a player in place of the button that promises it; nothing is loaded before. */
function play(button) {
  const frame = document.createElement("iframe");
  frame.src = button.dataset.player + (button.dataset.player.includes("?") ? "&" : "?") + "autoplay=1";
  frame.title = button.dataset.title;
  frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  button.closest("[data-video]").replaceChildren(frame);
  frame.focus();
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  const text = source ? source.innerText.trim() : button.dataset.text;
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.done;
  } catch {
    button.textContent = button.dataset.failed;
    if (source) getSelection().selectAllChildren(source);
  }
  announce(button.textContent);
  setTimeout(() => (button.textContent = before), 2500);
}

/** Copies what is at an address; Safari takes the promise of it only while it handles the click. */
async function copyFrom(button) {
  const before = button.textContent;
  const text = fetch(button.dataset.copyFrom).then((response) => {
    if (!response.ok) throw new Error(response.status);
    return response.text();
  });
  try {
    if (window.ClipboardItem) {
      const blob = text.then((words) => new Blob([words], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    } else {
      await navigator.clipboard.writeText(await text);
    }
    button.textContent = button.dataset.done;
  } catch {
    button.textContent = button.dataset.failed;
  }
  announce(button.textContent);
  setTimeout(() => (button.textContent = before), 2500);
}

async function share(button) {
  try {
    await navigator.share({ title: button.dataset.title, url: button.dataset.url });
  } catch {
    // The reader closed the sheet: nothing to do.
  }
}

/** A form on its way is not sent again; a download leaves the page where it is, so the wait ends. */
function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.hasAttribute("aria-busy")) return event.preventDefault();
  const done = () => form.removeAttribute("aria-busy");
  form.setAttribute("aria-busy", "true");
  setTimeout(done, 8000);
  addEventListener("pageshow", done, { once: true });
}

document.addEventListener("submit", sendOnce);
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.player) play(button);
  if (button.dataset.copy || button.dataset.text) copy(button);
  if (button.dataset.copyFrom) copyFrom(button);
  if (button.hasAttribute("data-share")) share(button);
});

for (const button of document.querySelectorAll("[data-player], [data-copy], [data-copy-from], [data-text]")) {
  button.hidden = false;
}
if (navigator.share) {
  for (const button of document.querySelectorAll("[data-share]")) button.hidden = false;
}
// A table is a stop of the tab key only where it has to be moved.
const tables = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
document.querySelectorAll(".table[tabindex]").forEach((table) => tables.observe(table));
const here = document.querySelector(".site-header__nav [aria-current]");
if (here) here.closest("nav").scrollLeft = here.offsetLeft - 2 * here.offsetWidth;
const isWide = matchMedia("(min-width: 80rem)").matches;
for (const part of document.querySelectorAll(".contents details")) part.open = isWide;
watchFragments();
watchComments();
