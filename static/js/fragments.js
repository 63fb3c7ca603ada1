// Parts of a page that are fetched when a reader wants them: `<div data-fragment="/address/">` holds
// a link that leads to the same without JavaScript. Forms inside are sent from where they stand.

export const HEADERS = { "X-Requested-With": "fetch" };
const folded = new WeakMap();

export function announce(text) {
  document.querySelector("[data-announce]").textContent = text;
}

/** Takes the main part where a whole page was answered, the whole answer otherwise. */
function contentOf(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const part = answer.querySelector("[data-fragment-content]") ?? answer.querySelector("main");
  return [...(part ?? answer.body).childNodes];
}

function show(place, html) {
  place.replaceChildren(...contentOf(html));
  place.removeAttribute("aria-busy");
}

export async function load(place, address = place.dataset.fragment) {
  if (!folded.has(place)) folded.set(place, [...place.childNodes]);
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: HEADERS });
    if (!answer.ok) throw new Error(answer.status);
    show(place, await answer.text());
    return true;
  } catch {
    place.removeAttribute("aria-busy"); // the link to the form is still there
    return false;
  }
}

/** Puts back what stood there before anything was fetched. */
export function fold(place) {
  place.replaceChildren(...folded.get(place));
}

/** Opens the place; where that fails, the link leads to the page that it names. */
async function unfold(place, link) {
  if (!(await load(place))) location.assign(link.href);
  place.querySelector("input:not([type=hidden], [tabindex='-1']), textarea")?.focus();
}

/** Sends the form; what the reader typed stays where it is unless an answer came. */
async function send(place, form, submitter) {
  if (place.hasAttribute("aria-busy")) return;
  place.setAttribute("aria-busy", "true");
  const data = new FormData(form, submitter);
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, headers: HEADERS });
    if (answer.status >= 500) throw new Error(answer.status);
    show(place, await answer.text());
    const result = place.querySelector(".error-summary, .notice, [role=alert], [role=status]");
    const target = result ?? place;
    target.tabIndex = -1;
    target.focus();
  } catch {
    place.removeAttribute("aria-busy");
    complain(form, place.dataset.failed);
  }
}

function complain(form, text) {
  form.querySelector("[data-failed-note]")?.remove();
  const note = document.createElement("p");
  note.className = "error-summary";
  note.setAttribute("role", "alert");
  note.dataset.failedNote = "";
  note.textContent = text ?? "";
  form.append(note);
}

export function watchFragments() {
  for (const place of document.querySelectorAll("[data-fragment]")) {
    place.addEventListener("submit", (event) => {
      const form = event.target;
      if (event.defaultPrevented || form.method !== "post") return;
      event.preventDefault();
      send(place, form, event.submitter);
    });
    place.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-fragment-link], a[data-fragment-open]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if ("fragmentOpen" in link.dataset) unfold(place, link);
      else load(place, link.href);
    });
  }
}
