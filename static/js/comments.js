// Comments without leaving the page: replies in place, likes, more of a long thread.
// Each of the links and forms does the same without this file.
import { announce, fold, HEADERS, load } from "./fragments.js";

/** Moves the form below a comment; what was typed in it already comes along. */
async function reply(section, link) {
  const place = section.querySelector("[data-fragment]");
  const home = place.dataset.fragment;
  const typed = [...place.querySelectorAll("input:not([type=hidden]), textarea")].map((field) => [field.name, field.value]);
  const comment = link.closest(".comment");
  comment.querySelector(":scope > .comment__actions").after(place);
  await load(place, `${home}?reply_to=${link.dataset.reply}`);
  for (const [name, value] of typed) {
    const field = place.querySelector(`[name="${name}"]`);
    if (field && field.type !== "checkbox" && value) field.value = value;
  }
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.className = "button button--quiet";
  cancel.textContent = place.dataset.cancel;
  cancel.addEventListener("click", () => {
    section.append(place);
    fold(place);
    link.focus();
  });
  place.append(cancel);
  place.querySelector("textarea")?.focus();
}

async function like(form) {
  const button = form.querySelector("button");
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", headers: HEADERS });
    if (!answer.ok) throw new Error(answer.status);
    const { likes, said } = await answer.json();
    form.querySelector(".comment__likes").textContent = likes;
    button.disabled = true;
    announce(said);
  } catch {
    form.submit(); // the page that answers says what is wrong
  }
  button.removeAttribute("aria-busy");
}

/** Puts the next part of the thread below the one that is there. */
async function more(section, link) {
  link.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.querySelector("[data-comments]");
    const first = part.querySelector(":scope > ol > li");
    const next = part.querySelector("[data-more]");
    const number = part.querySelectorAll(".comment").length;
    section.querySelector(":scope > ol").append(...part.querySelector(":scope > ol").children);
    announce(number === 1 ? link.dataset.shownOne : link.dataset.shown.replace("#", number));
    if (next) {
      link.href = new URL(next.getAttribute("href"), link.href);
      link.textContent = next.textContent;
    } else link.parentElement.remove();
    link.removeAttribute("aria-busy");
    first.tabIndex = -1;
    first.focus();
  } catch {
    location.assign(link.href);
  }
}

export function watchComments() {
  for (const section of document.querySelectorAll("[data-comments]")) {
    section.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-reply], a[data-more]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if ("reply" in link.dataset && !section.querySelector("[data-fragment]")) return;
      event.preventDefault();
      if ("reply" in link.dataset) reply(section, link);
      else more(section, link);
    });
    section.addEventListener("submit", (event) => {
      const form = event.target.closest("[data-like]");
      if (!form) return;
      event.preventDefault();
      like(form);
    });
  }
}
