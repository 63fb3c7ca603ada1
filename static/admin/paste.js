// Text pasted from Word, Google Docs or WhatsApp keeps its words, lists and emphasis. The editor alone
// makes everything from Google Docs bold, runs the lines of a chat together, and drops pictures silently.
// What its author has deleted, hidden or written as a remark is not pasted, in plain fields neither.
const cleaned = new WeakSet();
const SAID = JSON.parse(document.querySelector("script[data-paste]").dataset.paste);
const OWN = "data-draftjs-conductor-fragment"; // copied within the editor: left as it is
const HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOW = "₀₁₂₃₄₅₆₇₈₉";
// Case does not matter: Word writes `msoDel` and `MsoCommentText`, and quotes neither.
const ofClass = (...names) => names.map((name) => `[class~="${name}" i]`).join(",");
const ofStyle = (...words) => words.flatMap((word) => [word, word.replace(":", ": ")]).map((word) => `[style*="${word}" i]`).join(",");
const NO_TEXT = "style, script, title, template";
const NOTES = ofStyle("mso-element:footnote", "mso-element:endnote");
const DELETED = `del, ${ofClass("msoDel", "MsoMoveFrom", "TrackChangeTextDeletion", "TrackChangeTextDeletionMarker")}`;
const REMARKS = [
  ofStyle("mso-element:comment"),
  ofClass("MsoCommentReference", "MsoCommentText", "msocomanchor", "msocomoff", "msocomtxt"),
  'a[href^="#cmnt"]', // of a Google document saved as a page
].join(",");
const HIDDEN = `[hidden], ${ofStyle("display:none", "mso-hide:all", "visibility:hidden")}`;
const MARKS = [
  ofStyle("mso-footnote-id", "mso-endnote-id"),
  ofClass("MsoFootnoteReference", "MsoEndnoteReference"),
  ofClass("sdfootnoteanc", "sdfootnotesym", "sdendnoteanc", "sdendnotesym"), // LibreOffice
  'a[href^="#ftnt"]',
].join(",");
const STRUCK = `s, strike, ${ofStyle("text-decoration:line-through", "text-line-through:single", "text-decoration-line:line-through")}`;

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

/** Styles that a program names once, as `span.Rahasia {display: none}`, written at each element. */
function spread(page) {
  for (const style of page.querySelectorAll("style")) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style.textContent);
    for (const { selectorText, style: named } of sheet.cssRules) {
      const line = named?.textDecorationLine?.includes("line-through") && "text-decoration:line-through";
      const wanted = [named?.display === "none" && "display:none", line].filter(Boolean).join(";");
      if (!wanted) continue;
      for (const one of page.body.querySelectorAll(selectorText)) {
        one.setAttribute("style", `${wanted};${one.getAttribute("style") ?? ""}`);
      }
    }
  }
}

/** The words of the elements, which are taken out. */
function takeOut(page, selector) {
  const found = [...page.body.querySelectorAll(selector)];
  const words = found.map((one) => one.textContent.trim()).filter(Boolean);
  for (const one of found) one.remove();
  return words;
}

/** A remark of a Google document is a box of its own, to which a mark in the text leads. */
function boxes(page) {
  for (const back of page.body.querySelectorAll('a[href^="#cmnt_ref"]')) {
    const box = back.closest("div");
    if (box) box.style.display = "none";
  }
}

/** What a reader of the document would see, and what the editor should be told of the rest. */
function seen(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  spread(page);
  boxes(page);
  takeOut(page, NO_TEXT);
  const told = [];
  if (takeOut(page, [DELETED, REMARKS, HIDDEN].join(",")).length) told.push(SAID.unseen);
  if (takeOut(page, MARKS).length) told.push(SAID.footnotes);
  for (const box of page.body.querySelectorAll(NOTES)) {
    box.querySelectorAll(":scope > :is(br, hr)").forEach((line) => line.remove()); // drawn above the notes
    box.replaceWith(...box.childNodes);
  }
  const struck = [...page.body.querySelectorAll(STRUCK)].map((one) => one.textContent.trim()).filter(Boolean);
  if (struck.length) told.push(`${SAID.struck} “${struck.join("”, “")}”`);
  return { page, told };
}

function tell(told) {
  if (!told.length) return;
  const detail = { text: told.join(" "), type: "warning" };
  document.dispatchEvent(new CustomEvent("w-messages:add", { detail }));
}

function fromHTML(html) {
  if (html.includes(OWN)) return null;
  const { page, told } = seen(html);
  const all = (selector) => page.body.querySelectorAll(selector);
  if (all("table").length) told.push(SAID.table);
  tell(told);
  all("table").forEach(flatten);
  all("img").forEach((img) => img.replaceWith(`[${[SAID.picture, img.alt].filter(Boolean).join(": ")}]`));
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

const MONTHS =
  "jan(?:uari|uary)?|[fp]eb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ei]?|jul[iy]?|ag(?:ustus|u|s|t)|aug(?:ust)?|" +
  "sept?(?:ember)?|o[kc]t(?:ober)?|no[vp](?:ember)?|de[sc](?:ember)?";
const DAY = `\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}|\\d{1,2}\\s+(?:${MONTHS})\\.?\\s+\\d{4}|(?:${MONTHS})\\s+\\d{1,2},?\\s+\\d{4}`;
const DATELINE = new RegExp(`^\\s*(\\p{L}[^.!?:;\\d\\n,(]{1,60}?)\\s*[,(]+[^.!?:;\\d\\n]{0,20}(?:${DAY})[\\s)]*[–—―:-]+\\s*`, "iu");

/** The first words of a text, without the dateline that is printed by itself, where a page has one. */
function dropDateline(html, editor) {
  const city = document.querySelector("#id_city");
  const first = document.querySelector("[data-contentpath=body] .public-DraftEditor-content");
  if (!city || editor !== first || first.textContent.trim()) return html;
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const paragraph = [...body.children].find((one) => one.textContent.trim());
  const found = paragraph?.textContent.match(DATELINE);
  if (!found) return html;
  let left = found[0].length;
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && left > 0; node = walker.nextNode()) {
    const taken = Math.min(left, node.length);
    node.deleteData(0, taken);
    left -= taken;
  }
  paragraph.querySelectorAll("*").forEach((one) => one.childNodes.length && !one.textContent && one.remove());
  if (!city.value) {
    city.value = found[1].trim();
    city.dispatchEvent(new Event("change", { bubbles: true }));
  }
  tell([`${SAID.dateline} “${found[0].trim()}”`]);
  return body.innerHTML;
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

/** Into a field without styles a browser puts all words that the program wrote, deleted ones too. */
function takePlain(event, html) {
  const { page, told } = seen(html);
  if (!told.length) return;
  event.preventDefault();
  tell(told);
  const gap = event.target.nodeName === "TEXTAREA" ? "\n" : " ";
  page.body.querySelectorAll("p, li, tr, br, h1, h2, h3, h4").forEach((one) => one.after("\u2029"));
  const lines = page.body.textContent.replace(/\s+/g, (space) => (space.includes("\u2029") ? "\u2029" : " ")).split("\u2029");
  document.execCommand("insertText", false, lines.map((line) => line.trim()).filter(Boolean).join(gap));
}

function take(event) {
  const data = event.clipboardData;
  if (cleaned.has(event) || !data) return;
  if (event.target.matches?.("textarea, input")) takePlain(event, data.getData("text/html"));
  if (!event.target.closest?.(".public-DraftEditor-content")) return;
  keepCommandsClosed(event.target.closest("[data-draftail-editor]"));
  const html = data.getData("text/html");
  const read = html ? fromHTML(html) : fromText(data.getData("text/plain"));
  if (read === null) return;
  const clean = dropDateline(read, event.target.closest(".public-DraftEditor-content"));
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
