// Parts of a page that are fetched after it: `<div data-fragment="/address/">` holds a link that
// does the same without JavaScript. Forms inside are sent from where they stand.

const HEADERS = { "X-Requested-With": "fetch" };

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
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: HEADERS });
    if (!answer.ok) throw new Error(answer.status);
    show(place, await answer.text());
  } catch {
    place.removeAttribute("aria-busy"); // the link to the form is still there
  }
}

/** Sends the form; what the reader typed stays where it is unless an answer came. */
async function send(place, form, submitter) {
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

/** Fetches a fragment when its place comes near the window; a link into it, at once. */
export function watchFragments() {
  const places = document.querySelectorAll("[data-fragment]");
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((one) => one.isIntersecting)) {
        watcher.unobserve(entry.target);
        load(entry.target);
      }
    },
    { rootMargin: "600px" },
  );
  for (const place of places) {
    watcher.observe(place);
    place.addEventListener("submit", (event) => {
      const form = event.target;
      if (event.defaultPrevented || form.method !== "post") return;
      event.preventDefault();
      send(place, form, event.submitter);
    });
    place.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-fragment-link]");
      if (!link) return;
      event.preventDefault();
      load(place, link.href);
    });
  }
}
