"""The guides in docs/editors are true: five people do what they say, in the words that they name.

Every bold word of a guide is a name, taken from the guide and pressed, filled in or looked at. That
the interface knows the other names too is in tests/administration/test_guide_words.py.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.clipboard import paste
from tests.browser.demo_site import rows
from tests.browser.guide_words import words
from tests.browser.people import hand_in, wait_for, windows
from tests.browser.scheduled import PHONE

TITLE = "Panduan diikuti kata demi kata"
TEXT = "Dua warga membaca panduan itu dari awal sampai akhir, lalu mencobanya sendiri."
CORRECTION = "Semula tertulis dua warga. Yang benar tiga."
KEY = "SELECT id FROM wagtailcore_page WHERE draft_title = ?"


class Walk:
    """The windows of five people, and the release that goes from one to the next."""

    def __init__(self, open_window, folder: Path) -> None:
        self.open_window, self.folder = open_window, folder
        self.pages: dict[str, Page] = {}

    def person(self, account: str, **look) -> Page:
        if account not in self.pages:
            self.pages[account] = self.open_window(account, **look)
        return self.pages[account]

    @property
    def key(self) -> int:
        ((key,),) = rows(self.folder, KEY, TITLE)
        return int(key)


def named(page: Page, word: str) -> Locator:
    """The control of this name that can be seen; a menu may count what waits behind it."""
    name = re.compile(rf"^\W*{re.escape(word)}(\W*|\W*\d.*)$", re.IGNORECASE)
    roles = ("button", "link", "tab", "menuitem")
    found = page.get_by_role(roles[0], name=name)
    for role in roles[1:]:
        found = found.or_(page.get_by_role(role, name=name))
    return found.locator("visible=true").first


def press(page: Page, word: str) -> None:
    named(page, word).click()


def unfold(page: Page, toggle: str, word: str) -> None:
    """Open a menu, whose script may be late, and press what the guide names in it."""
    there = named(page, word)

    def is_open() -> bool:
        if there.is_visible():
            return True
        page.locator(toggle).last.click()
        return False

    wait_for(is_open)
    there.click()


def see(page: Page, *names: str) -> None:
    for word in names:
        expect(page.get_by_text(word, exact=True).locator("visible=true").first).to_be_visible()


@pytest.fixture(scope="module")
def walk(browser: Browser, demo: str, demo_folder: Path) -> Iterator[Walk]:
    with windows(browser, demo) as open_window:
        yield Walk(open_window, demo_folder)


def write(walk: Walk) -> None:
    start, kicker, city, files, contacts, about, save, saved, *_more = words(
        "penulis", "Menulis siaran pers"
    )
    page = walk.person("penulis")
    press(page, start)
    page.fill("#id_title", TITLE)
    page.get_by_role("textbox", name=kicker).first.fill("Uji panduan")
    page.get_by_role("textbox", name=city).first.fill("Serang")
    see(page, files, contacts, about)
    page.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    page.get_by_role("option", name="Teks", exact=True).last.click()
    editor = page.locator("[data-contentpath=body] .public-DraftEditor-content").last
    paste(editor, f"<p>{TEXT}</p>")
    press(page, save)
    expect(page.locator(".messages")).to_contain_text(TITLE)
    page.wait_for_load_state()

    panel, checklist, place, *_more = words("penulis", "Daftar periksa terbit")
    page.get_by_role("button", name=re.compile(panel, re.IGNORECASE)).click()
    see(page, checklist)
    page.get_by_role("link", name=re.compile(f"^{place}.*Ringkasan")).click()
    page.keyboard.insert_text("Panduan itu benar.")
    see(page, saved)

    status, schedule, moment, keep = words("penulis", "Menjadwalkan")
    page.get_by_role("button", name=re.compile(status, re.IGNORECASE)).first.click()
    press(page, schedule)
    expect(page.get_by_label(moment)).to_be_visible()
    expect(named(page, keep)).to_be_visible()
    page.get_by_role("button", name="Tutup dialog").locator("visible=true").click()


def submit(walk: Walk) -> None:
    _save, name = words("penulis", "Mengajukan")
    page = walk.person("penulis")
    hand_in(page, name)
    expect(page.locator(".messages")).to_contain_text("diajukan")


def check(walk: Walk) -> None:
    approval, take, give_back, waiting = words("redaktur", "Mengambil tulisan dan tenggat")
    edit, approve, _time, _dialog, changes, _look, _again = words("redaktur", "Memeriksa")
    page = walk.person("redaktur")
    see(page, waiting)
    press(page, TITLE)
    press(page, approval)
    press(page, take)
    expect(named(page, give_back)).to_be_visible()
    page.goto(f"/admin/pages/{walk.key}/reading/")
    expect(named(page, edit)).to_be_visible()
    expect(named(page, changes)).to_be_visible()
    answer(page)
    press(page, approve)
    expect(page.locator(".messages")).to_contain_text("sekarang menunggu Pengurus")


def answer(page: Page) -> None:
    for found in page.locator("#decision details").all():
        found.locator("summary").click()
        found.get_by_role("textbox").fill("Untuk menguji panduan.")


def approve(walk: Walk) -> None:
    waiting, *parts, edit, now, at, yes, _changes, changes = words("pengurus", "Memutuskan")
    page = walk.person("pengurus", **PHONE)
    see(page, waiting)
    press(page, TITLE)
    for part in parts:
        expect(page.get_by_role("heading", name=part)).to_be_visible()
    expect(named(page, edit)).to_be_visible()
    expect(named(page, changes)).to_be_visible()
    page.get_by_label(at).check()
    page.get_by_label(now).check()
    press(page, yes)
    expect(page.locator(".messages")).to_contain_text("Disetujui")


def correct(walk: Walk) -> None:
    act, propose = words("ralat", "Mengajukan")
    _menu, confirm, _refuse = words("ralat", "Mengesahkan")
    page = walk.person("redaktur")
    page.goto(f"/admin/pages/{walk.key}/edit/")
    unfold(page, "header [data-controller~=w-dropdown] [data-w-dropdown-target=toggle]", act)
    page.get_by_role("link", name="Ajukan ralat").click()
    page.locator("[name=text]").fill(CORRECTION)
    press(page, propose)

    page = walk.person("pengurus")
    page.goto("/admin/")
    page.locator("main").get_by_role("link", name=TITLE).first.click()
    press(page, confirm)
    expect(page.locator(".messages")).to_be_visible()


def moderate(walk: Walk) -> None:
    menu, _leave, one_by_one, _account = words("moderator", "Antrean")
    page = walk.person("moderator")
    press(page, menu)
    press(page, one_by_one)
    page.locator("[data-review]").wait_for()
    (reply,) = words("moderator", "Menjawab")
    expect(page.locator("[data-review] summary", has_text=reply)).to_be_visible()


def invite(walk: Walk) -> None:
    settings, users, add, roles, _lost = words("administrator", "Pengguna")
    page = walk.person("admin")
    press(page, settings)
    press(page, users)
    press(page, add)
    press(page, roles)


def test_people_do_what_their_guides_say(walk: Walk):
    for step in (write, submit, check, approve, correct, moderate, invite):
        step(walk)
