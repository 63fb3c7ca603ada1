"""What is pasted from other programs is kept: in the editor, when it is saved, and for readers.

The files in `tests/data/paste/` are written by us in the shape in which these programs put text on
the clipboard; the event that brings it is made by the test, since a browser lets no script paste.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from tests.browser.demo_site import running_demo
from tests.browser.people import log_in, press_index

FILES = Path(__file__).parents[1] / "data" / "paste"
PASTE = """(editor, [html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const event = { clipboardData: data, bubbles: true, cancelable: true };
  editor.dispatchEvent(new ClipboardEvent("paste", event));
}"""

COMMANDS = "[data-draftail-tooltip-parent] .w-combobox"
COUNT_OPENINGS = """(commands) => {
  window.opened = 0;
  const count = () => { window.opened += document.querySelectorAll(commands).length };
  new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
}"""


class Block(NamedTuple):
    """A paragraph as the editor keeps it; `styled` are the words that are bold or italic."""

    kind: str
    text: str
    styled: tuple[str, ...] = ()
    links: int = 0


P, POINT, DEEPER, NUMBER, BELOW, HEADING = (
    "unstyled 0",
    "unordered-list-item 0",
    "unordered-list-item 1",
    "ordered-list-item 0",
    "ordered-list-item 1",
    "header-two 0",
)
EXPECTED = {
    "word-quotes.html": [
        Block(P, "Rapat Kerja Daerah", ("Rapat Kerja Daerah",)),
        Block(
            P,
            "“Kami ingin planning yang didengar,” ujar Ratna Wulandari, Sabtu (24/3/2024)"
            " – di aula ‘Planologi’…",
            ("planning",),
        ),
        Block(P, "Luasnya 12 m²; catatannya terbuka.", links=1),
    ],
    "word-lists.html": [
        Block(P, "Tiga program:"),
        Block(NUMBER, "Ngobrolin Banten"),
        Block(BELOW, "di Serang"),
        Block(NUMBER, "Young Planners"),
        Block(P, "Selesai."),
    ],
    "word-table.html": [
        Block(P, "Jadwal tahun ini:"),
        Block(P, "Kota | Tanggal"),
        Block(P, "Cilegon | 12 April"),
        Block(P, "[Gambar: Peta Banten]"),
        Block(P, "Peta di atas dari panitia."),
    ],
    "docs-lists.html": [
        Block(HEADING, "Agenda “utama”"),
        Block(POINT, "Diskusi", ("Diskusi",)),
        Block(DEEPER, "di Serang", ("di Serang",)),
        Block(POINT, "Kemah"),
        Block(P, "Agenda lengkap – terbuka.", links=1),
    ],
    "docs-table.html": [
        Block(P, "Anggaran:"),
        Block(P, "Program | Biaya"),
        Block(P, "Kemah | Rp12.000.000"),
        Block(P, "[Gambar]"),
        Block(P, "Sumber: bendahara."),
    ],
    "whatsapp.txt": [
        Block(P, "Rapat Kerja Daerah\nSabtu, 24 Maret 2024 🗺️", ("Rapat Kerja Daerah",)),
        Block(P, "“Kami ingin didengar,” kata Ratna – ~dibatalkan~ jadi.", ("Ratna",)),
        Block(POINT, "Serang"),
        Block(POINT, "Cilegon"),
        Block(P, "Lihat https://iapbanten.example/rakerda", links=1),
    ],
}


@pytest.fixture(scope="module")
def editor(browser: Browser, tmp_path_factory):
    """A window in which the writer is logged in, on a demo of its own."""
    with running_demo(tmp_path_factory.mktemp("paste")) as url:
        context = browser.new_context(base_url=url, locale="id-ID")
        page = context.new_page()
        log_in(page, "penulis")
        yield page
        context.close()


def new_release(page: Page, title: str) -> None:
    page.goto(f"/admin/pages/add/publications/pressrelease/{press_index(page)}/")
    page.fill("#id_title", title)
    page.fill("#id_city", "Serang")
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Teks").click()
    page.locator(".public-DraftEditor-content").first.click()


def paste(page: Page, html: str, text: str) -> None:
    page.locator(".public-DraftEditor-content").first.evaluate(PASTE, [html, text])


def save(page: Page) -> None:
    """Save when autosave has made the page: two saves at once would both make it."""
    page.wait_for_url("**/edit/")
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan konsep").click()


def kept(page: Page) -> list[Block]:
    """The paragraphs in the form of the editor."""
    content = json.loads(page.locator("[name=body-0-value]").input_value())
    return [block_of(block) for block in content["blocks"]]


def block_of(block) -> Block:
    # Offsets count UTF-16 units.
    units = block["text"].encode("utf-16-le")
    styled = tuple(
        units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
        for one in block["inlineStyleRanges"]
    )
    kind = f"{block['type']} {block['depth']}"
    text = block["text"].replace("\N{NO-BREAK SPACE}", " ")
    return Block(kind, text, styled, len(block["entityRanges"]))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_pasted_text_is_kept(editor: Page, name: str) -> None:
    source = (FILES / name).read_text()
    html = source if name.endswith(".html") else ""
    new_release(editor, name)

    paste(editor, html, re.sub(r"<[^>]*>", " ", source) if html else source)
    last = re.compile(re.escape(EXPECTED[name][-1].text))
    expect(editor.locator("[name=body-0-value]")).to_have_value(last)
    assert kept(editor) == EXPECTED[name]

    save(editor)
    editor.reload()
    assert kept(editor) == EXPECTED[name]

    editor.goto(editor.url.replace("/edit/", "/view_draft/"))
    read = BeautifulSoup(editor.content(), "html.parser").select_one(".prose").get_text(" ")
    words = re.findall(r"\w+", " ".join(block.text for block in EXPECTED[name]))
    assert [word for word in words if word not in read] == []
    assert editor.locator(".dateline").count() == 1


def test_a_copy_within_the_editor_and_a_single_line_are_left_alone(editor: Page) -> None:
    new_release(editor, "Satu baris")

    paste(editor, "", "Satu baris *bukan* tebal")

    expect(editor.locator("[name=body-0-value]")).to_have_value(re.compile("Satu baris"))
    assert kept(editor) == [Block(P, "Satu baris *bukan* tebal")]


def test_an_address_at_the_end_leaves_no_box_of_commands_over_the_buttons(editor: Page) -> None:
    new_release(editor, "Alamat di ujung")
    editor.evaluate(COUNT_OPENINGS, COMMANDS)

    paste(editor, "", "Lihat\nhttps://iapbanten.example/rakerda")

    editor.wait_for_function("window.opened > 0")
    expect(editor.locator(COMMANDS)).to_have_count(0)
    editor.keyboard.type(" /")
    expect(editor.locator(COMMANDS)).to_be_visible()
    editor.keyboard.press("Escape")
    expect(editor.locator("[name=body-0-value]")).to_have_value(re.compile("rakerda"))
