// The publish checklist beside the editor: fresh after each save, and a way to each place.

const WAIT = 1500; // milliseconds after a save, so that who types does not ask all the time

const TAB = 400; // milliseconds in which another tab is shown

/** Scroll to the field or block that a fragment names, open what hides it, and focus it. */
function goTo(fragment) {
  const field = fragment.match(/^#field-([a-z_]+)$/)?.[1];
  const block = /^#block-[\w-]+$/.test(fragment) && fragment.slice(1);
  const place = field
    ? document.querySelector(`[data-contentpath="${field}"]`)
    : block && document.getElementById(block);
  if (!place) return false;
  const tab = place.closest("[role=tabpanel][hidden]")?.getAttribute("aria-labelledby");
  if (tab) {
    document.getElementById(tab)?.click();
    setTimeout(() => reach(place), TAB); // Wagtail fades one tab out before it shows another
  } else {
    reach(place);
  }
  return true;
}

function reach(place) {
  if (place.closest("#schedule-publishing-dialog")) {
    document.querySelector('[data-a11y-dialog-show="schedule-publishing-dialog"]')?.click();
  }
  place.closest("[data-panel]")?.querySelector('[data-panel-toggle][aria-expanded="false"]')?.click();
  place.scrollIntoView({ block: "center" });
  const inside = (what) => [...place.querySelectorAll(what)].find((found) => found.checkVisibility());
  const written = inside("[contenteditable=true], textarea, input:not([type=hidden]), select");
  (written ?? inside("button"))?.focus({ preventScroll: true });
}

/** The page was saved for the first time: from now on it has a checklist. */
function begin(list, key) {
  const address = (of) => of.replace("/0/", `/${key}/`);
  list.dataset.checklist = address(list.dataset.checklistOf);
  const link = document.querySelector("[data-checklist-page]");
  link.href = list.dataset.checklist;
  link.parentElement.hidden = false;
}

async function refresh(key) {
  const list = document.querySelector("[data-checklist]");
  if (!list) return;
  if (!list.dataset.checklist && key) begin(list, key);
  if (!list.dataset.checklist) return;
  const address = `${list.dataset.checklist}?part=1`;
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (response.ok && !response.redirected) {
    const html = await response.text();
    if (html !== list.innerHTML) list.innerHTML = html;
    count();
  }
}

/** At the icon: what the checklist and the checks of the preview find together. */
function count() {
  const icon = document.querySelector('[data-side-panel-toggle="checks"] [data-side-panel-toggle-counter]');
  const seen = document.querySelector('[data-side-panel="checks"] [data-content-checker-count]');
  const found = document.querySelector("[data-checklist] [data-findings]");
  if (!icon || !seen) return;
  const total = Number(seen.textContent) + Number(found?.dataset.findings ?? 0);
  icon.textContent = total;
  icon.hidden = total === 0;
}

function keepCounting() {
  const seen = document.querySelector('[data-side-panel="checks"] [data-content-checker-count]');
  if (!seen) return;
  new MutationObserver(count).observe(seen, { childList: true });
  count();
}

let waiting;
document.addEventListener("w-autosave:success", ({ detail }) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => refresh(detail?.response?.pk).catch(() => {}), WAIT);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-checklist-place]");
  if (link && link.pathname === window.location.pathname && goTo(link.hash)) {
    event.preventDefault();
  }
});

// Asked by the page that shows the editor of a translation beside its source.
document.addEventListener("warta:go-to", ({ detail }) => goTo(detail));

// Blocks are drawn by script: they are there a moment after the page is.
window.addEventListener("load", () => setTimeout(() => goTo(window.location.hash), 300));
window.addEventListener("load", keepCounting);
