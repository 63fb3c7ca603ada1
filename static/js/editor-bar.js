// Wagtail's bar for people who work on the site. For everyone else this does nothing at all: the
// cookie is set by the administration only, and the page itself knows nothing of its reader.

/** Puts the bar at the end of the page; its scripts come from this host, as the policy wants. */
function place(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const scripts = [...answer.querySelectorAll("script[src]")];
  scripts.forEach((script) => script.remove());
  document.body.append(...answer.head.childNodes, ...answer.body.childNodes);
  for (const { src } of scripts) {
    const script = document.createElement("script");
    script.src = src;
    script.async = false;
    document.body.append(script);
  }
}

async function load(page) {
  try {
    const answer = await fetch(`/admin/bar/${page}/`, { redirect: "manual" });
    if (answer.ok) place(await answer.text());
  } catch {
    // Without the bar the page is what every reader sees.
  }
}

const page = document.body.dataset.page;
if (page && /(^|; )warta_editor=1(;|$)/.test(document.cookie)) load(page);
