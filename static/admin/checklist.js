// The publish checklist beside the editor: fresh after each save, and a way to each place.

const WAIT = 1500; // milliseconds after a save, so that who types does not ask all the time

/** Scroll to the field or block that a fragment names, open what hides it, and focus it. */
function goTo(fragment) {
  const field = fragment.match(/^#field-([a-z_]+)$/)?.[1];
  const block = /^#block-[\w-]+$/.test(fragment) && fragment.slice(1);
  const place = field
    ? document.querySelector(`[data-contentpath="${field}"]`)
    : block && document.getElementById(block);
  if (!place) return false;
  if (place.closest("#schedule-publishing-dialog")) {
    document.querySelector('[data-a11y-dialog-show="schedule-publishing-dialog"]')?.click();
  }
  place.closest("[data-panel]")?.querySelector('[data-panel-toggle][aria-expanded="false"]')?.click();
  place.scrollIntoView({ block: "center" });
  const inside = (what) => [...place.querySelectorAll(what)].find((found) => found.checkVisibility());
  const written = inside("[contenteditable=true], textarea, input:not([type=hidden]), select");
  (written ?? inside("button"))?.focus({ preventScroll: true });
  return true;
}

async function refresh() {
  const list = document.querySelector("[data-checklist]");
  if (!list) return;
  const response = await fetch(list.dataset.checklist, { headers: { Accept: "text/html" } });
  if (response.ok && !response.redirected) {
    const html = await response.text();
    if (html !== list.innerHTML) list.innerHTML = html;
  }
}

let waiting;
document.addEventListener("w-autosave:success", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => refresh().catch(() => {}), WAIT);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-checklist-place]");
  if (link && link.pathname === window.location.pathname && goTo(link.hash)) {
    event.preventDefault();
  }
});

// Blocks are drawn by script: they are there a moment after the page is.
window.addEventListener("load", () => setTimeout(() => goTo(window.location.hash), 300));
