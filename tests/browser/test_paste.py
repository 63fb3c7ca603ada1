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
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.clipboard import PASTE
from tests.browser.people import press_index, windows

FILES = Path(__file__).parents[1] / "data" / "paste"

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
    "word-track-changes.html": [
        Block(P, "Rapat kerja memutuskan tiga program prioritas untuk tahun depan."),
        Block(P, "Kalimat yang dicoret dengan tangan, bukan oleh pelacakan. Kalimat ini tetap."),
    ],
    "word-comments.html": [
        Block(P, "Ketua panitia menyebut angka peserta 120 orang."),
        Block(P, "Acara berlangsung di Serang."),
    ],
    "word-footnote.html": [
        Block(P, "Luas lahan sawah menyusut dalam sepuluh tahun."),
        Block(P, "Menurut catatan dinas pertanian."),
    ],
    "word-hidden.html": [
        Block(P, "Rapat dimulai pukul 09.00 di Cilegon."),
        Block(P, "Harga Rp100.000 Rp80.000 per orang."),
    ],
    "docs-comments.html": [
        Block(P, "Peserta 120 orang.", links=0),
        Block(P, "Pendaftaran ditutup besok."),
    ],
    "whatsapp.txt": [
        Block(P, "Rapat Kerja Daerah\nSabtu, 24 Maret 2024 🗺️", ("Rapat Kerja Daerah",)),
        Block(P, "“Kami ingin didengar,” kata Ratna – ~dibatalkan~ jadi.", ("Ratna",)),
        Block(POINT, "Serang"),
        Block(POINT, "Cilegon"),
        Block(P, "Lihat https://iapbanten.example/rakerda", links=1),
    ],
}

# What the editor is told of a text that was not pasted as it stood.
UNSEEN, NOTES, STRUCK = (
    "Kata yang dihapus, catatan peninjau, dan teks tersembunyi tidak ikut ditempel.",
    "Tanda catatan kaki tidak ikut ditempel; isi catatannya ada di akhir.",
    "Kata yang dicoret kini menjadi kata biasa; hapus yang tidak perlu:",
)
LINES = "Tabel menjadi baris teks. Agar tetap tabel, tempelkan di blok “Tabel”."
TOLD = {
    "word-track-changes.html": f"{UNSEEN} {STRUCK} “Kalimat yang dicoret dengan tangan, bukan oleh"
    " pelacakan.”",
    "word-comments.html": UNSEEN,
    "word-footnote.html": NOTES,
    "word-hidden.html": f"{UNSEEN} {STRUCK} “Rp100.000”",
    "docs-comments.html": UNSEEN,
    "word-table.html": LINES,
    "docs-table.html": LINES,
}


@pytest.fixture(scope="module")
def editor(browser: Browser, demo: str):
    """A window in which the writer is logged in."""
    with windows(browser, demo) as open_window:
        yield open_window("penulis")


def new_release(page: Page, title: str) -> None:
    page.goto(f"/admin/pages/add/publications/pressrelease/{press_index(page)}/")
    page.fill("#id_title", title)
    page.fill("#id_city", "Serang")
    new_text(page)


def new_text(page: Page) -> None:
    """A block of text at the end of the body, and the cursor in it."""
    page.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    page.get_by_role("option", name="Teks", exact=True).last.click()
    page.locator(".public-DraftEditor-content").last.click()


def paste(page: Page, html: str, text: str) -> None:
    page.locator(".public-DraftEditor-content").last.evaluate(PASTE, [html, text])


def into_a_plain_field(page: Page) -> None:
    """Word writes deleted words into the text without styles too."""
    html = (FILES / "word-track-changes.html").read_text()
    field = page.locator("#id_summary")
    field.click()
    field.evaluate(PASTE, [html, re.sub(r"<[^>]*>", "", html)])
    expect(field).to_have_value(
        "Rapat kerja memutuskan tiga program prioritas untuk tahun depan.\n"
        "Kalimat yang dicoret dengan tangan, bukan oleh pelacakan. Kalimat ini tetap."
    )


def value(page: Page, number: int) -> Locator:
    """What the form sends of a block of text."""
    return page.locator(f"[name=body-{number}-value]")


def save(page: Page) -> None:
    """Save when autosave has made the page: two saves at once would both make it."""
    page.wait_for_url("**/edit/")
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan konsep").click()


def kept(page: Page, number: int = 0) -> list[Block]:
    """The paragraphs of a block of text in the form of the editor."""
    content = json.loads(value(page, number).input_value())
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


def test_pasted_texts_are_kept(editor: Page) -> None:
    new_release(editor, "Dari program lain")
    for number, (name, expected) in enumerate(EXPECTED.items()):
        source = (FILES / name).read_text()
        html = source if name.endswith(".html") else ""
        if number:
            new_text(editor)
        paste(editor, html, re.sub(r"<[^>]*>", " ", source) if html else source)
        last = re.compile(re.escape(expected[-1].text))
        expect(value(editor, number)).to_have_value(last)
        assert kept(editor, number) == expected, name
        told = TOLD.get(name, "")
        if told:
            expect(editor.locator(".messages li").last).to_contain_text(told)
    assert editor.locator(".messages .warning").count() == len(TOLD)
    into_a_plain_field(editor)

    save(editor)
    editor.reload()
    assert [kept(editor, number) for number in range(len(EXPECTED))] == [*EXPECTED.values()]

    editor.goto(editor.url.replace("/edit/", "/view_draft/"))
    parts = BeautifulSoup(editor.content(), "html.parser").select(".prose")
    read = " ".join(part.get_text(" ") for part in parts)
    texts = [block.text for blocks in EXPECTED.values() for block in blocks]
    assert [word for word in re.findall(r"\w+", " ".join(texts)) if word not in read] == []
    assert editor.locator(".dateline").count() == 1


def test_a_copy_within_the_editor_and_a_single_line_are_left_alone(editor: Page) -> None:
    new_release(editor, "Satu baris")

    paste(editor, "", "Satu baris *bukan* tebal")

    expect(value(editor, 0)).to_have_value(re.compile("Satu baris"))
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
    expect(value(editor, 0)).to_have_value(re.compile("rakerda"))
