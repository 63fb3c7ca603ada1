// Blocks that take many things at once: a gallery its pictures, a table what a spreadsheet copied.
{
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;

  const tell = (text, type = "warning") =>
    document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { text, type } }));
  const changed = (element) => element.dispatchEvent(new Event("change", { bubbles: true }));
  const button = (text) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-small button-secondary";
    made.textContent = text;
    return made;
  };
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

  class GalleryBlockDefinition extends StructBlockDefinition {
    render(placeholder, prefix, state, error) {
      const block = super.render(placeholder, prefix, state, error);
      const { words, urls, most } = this.meta.warta;
      const list = block.childBlocks.pictures;
      const choose = button(words.choose);
      const upload = button(words.upload);
      const files = Object.assign(document.createElement("input"), { type: "file", multiple: true, accept: "image/*", hidden: true });
      const line = document.createElement("p");
      line.className = "warta-many";
      line.append(choose, upload, files);
      const place = [...list.container].at(0);
      place.before(line);

      const chosen = (items) => {
        const kept = list.getState().filter(({ value }) => value.image?.image);
        const room = Math.max(0, most - kept.length);
        const before = kept.length;
        const taken = items.slice(0, room);
        if (taken.length < items.length) tell(words.full);
        if (!taken.length) return;
        const empty = { value: { image: { image: null, decorative: false, alt_text: "" }, caption: "", credit: "" }, id: null };
        list.setState([...kept, ...taken.map(() => structuredClone(empty))]);
        taken.forEach((item, number) => {
          const { image } = list.children[before + number].block.childBlocks;
          image.childBlocks.image.widget.setStateFromModalData(item);
          image.childBlocks.alt_text.setState(item.default_alt_text ?? "");
        });
        changed(list.children[before].block.container?.[0]?.querySelector?.("input") ?? files);
      };
      choose.addEventListener("click", () => {
        window.ModalWorkflow({
          url: `${urls.choose}?multiple=1`,
          onload: window.IMAGE_CHOOSER_MODAL_ONLOAD_HANDLERS,
          responses: { chosen },
        });
      });
      upload.addEventListener("click", () => files.click());
      files.addEventListener("change", async (event) => {
        event.stopPropagation();
        upload.disabled = true;
        const say = (place, all) => (upload.textContent = `${words.uploading} ${place}/${all}`);
        try {
          chosen(await sendAll([...files.files], urls.choose, words, say));
        } finally {
          files.value = "";
          upload.disabled = false;
          upload.textContent = words.upload;
          if (document.activeElement === document.body) upload.focus();
        }
      });
      return block;
    }
  }

  /** The form in which Wagtail's chooser takes one picture, as it is filled in by itself. */
  async function uploadForm(url) {
    const { html } = await fetch(url).then((response) => response.json());
    return new DOMParser().parseFromString(html ?? "", "text/html").querySelector("form[data-chooser-modal-creation-form]");
  }

  /** The pictures that the server took, as the chooser names them; what it refused is told. */
  async function sendAll(files, url, words, say) {
    const form = await uploadForm(url).catch(() => null);
    const taken = [];
    for (const [place, file] of files.entries()) {
      say(place + 1, files.length);
      const answer = form ? await send(file, form).catch(() => ({})) : {};
      if (answer.result) taken.push(answer.result);
      else tell(`${file.name}: ${errorIn(answer) || words.failed}`, "error");
    }
    return taken;
  }

  async function send(file, form) {
    const body = new FormData(form);
    body.set("image-chooser-upload-file", file);
    body.set("image-chooser-upload-title", file.name.replace(/\.[^.]*$/, ""));
    body.set("csrfmiddlewaretoken", token());
    const headers = { "X-Requested-With": "XMLHttpRequest" };
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers }).then((response) => response.json());
    if (answer.step !== "duplicate_found") return answer;
    // The same picture is there already: the new one goes, and that one is taken.
    const asked = new DOMParser().parseFromString(answer.htmlFragment, "text/html");
    const same = new FormData();
    same.set("csrfmiddlewaretoken", token());
    const existing = asked.querySelector(".use-existing-image").getAttribute("href");
    return fetch(existing, { method: "POST", body: same, headers }).then((response) => response.json());
  }

  function errorIn({ htmlFragment }) {
    const page = new DOMParser().parseFromString(htmlFragment ?? "", "text/html");
    return [...page.querySelectorAll(".error-message")].map((one) => one.textContent.trim()).join(" ");
  }

  class TableBlockDefinition extends StructBlockDefinition {
    render(placeholder, prefix, state, error) {
      const block = super.render(placeholder, prefix, state, error);
      const { words } = this.meta.warta;
      const { table } = block.childBlocks;
      table.captionInput.closest("[data-field-wrapper]").hidden = true; // the block has a caption of its own
      const box = document.createElement("textarea");
      Object.assign(box, { rows: 1, placeholder: words.paste });
      box.setAttribute("aria-label", words.paste);
      box.className = "warta-paste-table";
      table.container[0].prepend(box);
      box.addEventListener("input", (event) => {
        event.stopPropagation(); // is no field of the page
        box.value = "";
      });
      table.container[0].addEventListener("paste", (event) => {
        const rows = rowsOf(event.clipboardData);
        const isBox = event.target === box;
        if (!rows) {
          if (isBox) {
            event.preventDefault();
            tell(words.none);
          }
          return;
        }
        event.preventDefault();
        const { top, left } = isBox ? { top: 0, left: 0 } : placeOf(event.target, table);
        const isEmpty = !grid(table).flat().some(Boolean);
        if (isBox && !isEmpty && !window.confirm(words.replace)) return;
        fill(table, isBox ? rows : laidOver(grid(table), rows, top, left));
        changed(table.captionInput);
      });
      return block;
    }
  }

  /** What was copied, row by row; null where it is no table. */
  function rowsOf(data) {
    const html = data.getData("text/html");
    const found = html && new DOMParser().parseFromString(html, "text/html").querySelector("table");
    const text = data.getData("text/plain");
    const rows = found ? cellsOf(found) : text.includes("\t") ? text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t")) : [];
    const tidy = rows.map((row) => row.map((cell) => cell.replace(/\s+/g, " ").trim())).filter((row) => row.some(Boolean));
    const width = Math.max(0, ...tidy.map((row) => row.length));
    if (!tidy.length || tidy.length * width < 2) return null;
    return tidy.map((row) => Array.from({ length: width }, (_, place) => row[place] ?? ""));
  }

  /** Cells that span several keep their words in the first place. */
  function cellsOf(found) {
    const rows = [...found.rows].map(() => []);
    [...found.rows].forEach((row, top) => {
      let left = 0;
      for (const cell of row.cells) {
        while (rows[top][left] !== undefined) left += 1;
        for (let down = 0; down < Math.min(cell.rowSpan || 1, rows.length - top); down += 1) {
          for (let right = 0; right < Math.min(cell.colSpan, 50); right += 1) {
            rows[top + down][left + right] = down || right ? "" : cell.textContent;
          }
        }
      }
    });
    return rows.map((row) => Array.from(row, (cell) => cell ?? ""));
  }

  /** The table as it is, its headings first. */
  function grid(table) {
    const { columns, rows } = table.getState();
    return [columns.map(({ heading }) => heading ?? ""), ...rows.map(({ values }) => values.map((value) => String(value ?? "")))];
  }

  function placeOf(target, table) {
    const cell = target.closest("td, th");
    const left = Math.max(0, cell.cellIndex - 1);
    return { top: cell.tagName === "TH" ? 0 : [...table.tbody.children].indexOf(cell.parentElement) + 1, left };
  }

  function laidOver(old, rows, top, left) {
    const height = Math.max(old.length, top + rows.length);
    const width = Math.max(old[0].length, left + rows[0].length);
    return Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (_none, x) => rows[y - top]?.[x - left] ?? old[y]?.[x] ?? ""),
    );
  }

  /** Columns whose cells are all numbers become columns of numbers. */
  function fill(table, [headings, ...rows]) {
    const types = headings.map((_, place) => (numbers(rows.map((row) => row[place])) ? "number" : "text"));
    const values = headings.map((_, place) => numbers(rows.map((row) => row[place])) ?? rows.map((row) => row[place]));
    table.setState({
      columns: headings.map((heading, place) => ({ type: types[place], heading })),
      rows: rows.map((_, number) => ({ values: values.map((column) => column[number]) })),
      caption: table.caption,
    });
  }

  /** A column as a computer writes numbers, whichever way it is written; null where some are none. */
  function numbers(cells) {
    const filled = cells.filter(Boolean).map((cell) => cell.replace(/−/g, "-").replace(/(?<=\d)[\s\u00a0](?=\d{3}\b)/g, ""));
    if (!filled.length || filled.some((cell) => !/^-?\d[\d.,]*$/.test(cell) || /^-?0\d/.test(cell))) return null;
    const comma = decimalSign(filled);
    let next = 0;
    const read = cells.map((cell) => {
      if (!cell) return "";
      const plain = filled[next++].replaceAll(comma === "," ? "." : ",", "").replace(comma, ".");
      return plain;
    });
    return read.every((cell) => !cell || Number.isFinite(Number(cell))) ? read : null;
  }

  /** The sign before decimals: the last of two, or one that groups no three figures; else the other's. */
  function decimalSign(cells) {
    for (const cell of cells) {
      const [dot, comma] = [cell.lastIndexOf("."), cell.lastIndexOf(",")];
      if (dot >= 0 && comma >= 0) return dot > comma ? "." : ",";
      const place = Math.max(dot, comma);
      const grouped = /^-?[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(cell);
      if (place >= 0 && !grouped) return cell[place];
    }
    const sign = cells.join("").match(/[.,]/)?.[0];
    return sign === "." ? "," : ".";
  }

  window.telepath.register("warta.GalleryBlock", GalleryBlockDefinition);
  window.telepath.register("warta.TableBlock", TableBlockDefinition);
}
