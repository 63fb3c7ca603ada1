// Text pasted from Word, Google Docs or WhatsApp keeps its words, lists and emphasis. The editor alone
// makes everything from Google Docs bold, runs the lines of a chat together, and drops pictures silently.
const cleaned = new WeakSet();
const OWN = "data-draftjs-conductor-fragment"; // copied within the editor: left as it is
const HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOW = "₀₁₂₃₄₅₆₇₈₉";
const PICTURE = document.documentElement.lang.startsWith("id") ? "Gambar" : "Picture";

function escaped(text) {
  const holder = document.createElement("i");
  holder.textContent = text;
  return holder.innerHTML;
}

/** An element of a style that is only written as CSS, as Google Docs does. */
function emphasise(span) {
  const { fontWeight, fontStyle } = span.style;
  const names = [Number(fontWeight) >= 600 && "b", fontStyle === "italic" && "i"].filter(Boolean);
  for (const name of names) {
    const wrapper = span.ownerDocument.createElement(name);
    wrapper.append(...span.childNodes);
    span.append(wrapper);
  }
}

/** A row of a table as a paragraph: the editor would make one of each cell. */
function flatten(table) {
  const rows = [...table.rows].map((row) => {
    const paragraph = table.ownerDocument.createElement("p");
    paragraph.textContent = [...row.cells].map((cell) => cell.textContent.trim()).join(" | ");
    return paragraph;
  });
  table.replaceWith(...rows);
}

function digits(element, signs) {
  if (/^\d+$/.test(element.textContent)) {
    element.replaceWith([...element.textContent].map((digit) => signs[digit]).join(""));
  }
}

function fromHTML(html) {
  if (html.includes(OWN)) return null;
  const page = new DOMParser().parseFromString(html, "text/html");
  const all = (selector) => page.body.querySelectorAll(selector);
  all("table").forEach(flatten);
  all("img").forEach((img) => img.replaceWith(`[${[PICTURE, img.alt].filter(Boolean).join(": ")}]`));
  all("sup").forEach((sup) => digits(sup, HIGH));
  all("sub").forEach((sub) => digits(sub, LOW));
  all("span[style]").forEach(emphasise);
  for (const bold of all("b, strong")) {
    if (["normal", "400"].includes(bold.style.fontWeight)) bold.replaceWith(...bold.childNodes);
  }
  all("p").forEach((p) => p.textContent.trim() || p.remove());
  for (const node of [...page.body.childNodes]) {
    if (node.nodeName === "BR" || !node.textContent.trim()) node.remove();
  }
  return page.body.innerHTML.trim();
}

/** Lines of a chat: `*bold*`, `_italic_`, points that begin with a dash, an empty line between paragraphs. */
function fromText(text) {
  if (!text.trim().includes("\n")) return null;
  const words = escaped(text.trim())
    .replace(/(^|[\s(“"])\*(\S|\S[^*\n]*\S)\*(?!\w)/g, "$1<b>$2</b>")
    .replace(/(^|[\s(“"])_(\S|\S[^_\n]*\S)_(?!\w)/g, "$1<i>$2</i>")
    .replace(/https?:\/\/[^\s<]*[^\s<.,;:!?)]/g, '<a href="$&">$&</a>');
  return words.replace(/\r\n?/g, "\n").split(/\n\s*\n/).map(paragraph).join("");
}

function paragraph(words) {
  const parts = [];
  for (const line of words.split("\n")) {
    const point = /^\s*[-•*]\s+(.*)/.exec(line);
    const last = parts.at(-1);
    const kind = point ? "li" : "p";
    if (last?.kind === kind) last.lines.push(point ? point[1] : line);
    else parts.push({ kind, lines: [point ? point[1] : line] });
  }
  return parts
    .map(({ kind, lines }) =>
      kind === "p" ? `<p>${lines.join("<br>")}</p>` : `<ul>${lines.map((l) => `<li>${l}</li>`).join("")}</ul>`,
    )
    .join("");
}

/** An address at the end of what was pasted has a slash: the editor takes it for a command that it does not
    know, and says so in a box over the buttons that save. It is closed as by Escape, until somebody goes on. */
function keepCommandsClosed(field) {
  const watch = new MutationObserver(() => {
    if (!field.querySelector("[data-draftail-tooltip-parent] .w-combobox")) return;
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  });
  watch.observe(field, { childList: true, subtree: true });
  for (const name of ["keydown", "pointerdown"]) {
    document.addEventListener(name, () => watch.disconnect(), { once: true, capture: true });
  }
}

function take(event) {
  const data = event.clipboardData;
  if (cleaned.has(event) || !data || !event.target.closest?.(".public-DraftEditor-content")) return;
  keepCommandsClosed(event.target.closest("[data-draftail-editor]"));
  const html = data.getData("text/html");
  const clean = html ? fromHTML(html) : fromText(data.getData("text/plain"));
  if (clean === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const transfer = new DataTransfer();
  transfer.setData("text/html", clean);
  transfer.setData("text/plain", new DOMParser().parseFromString(clean, "text/html").body.textContent);
  const again = new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true });
  cleaned.add(again);
  event.target.dispatchEvent(again);
}

document.addEventListener("paste", take, true);
