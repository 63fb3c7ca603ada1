"""What is typed into the editor is stored, or the page says that it is not.

The clock of these windows is put forward, so that no timer of the editor is waited for.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.demo_site import rows
from tests.browser.people import add_text, hand_in, log_in, more_actions, press_index, windows

TITLE = "Tak satu kata pun hilang"
SAVED = re.compile("/edit/$")
WARNING = ".footer__save-warning"
WAIT = 5000  # milliseconds, in which the editor looks at the form, and saves it
NEWEST = """
    SELECT content FROM wagtailcore_revision
    WHERE id = (SELECT latest_revision_id FROM wagtailcore_page WHERE id = ?)
"""
SAME = "SELECT count(*) FROM wagtailcore_page WHERE draft_title = ?"
TYPE_DURING_SAVE = """() => {
  const ask = window.fetch;
  window.fetch = async (...request) => {
    const answer = await ask(...request);
    const isForm = request[1]?.body instanceof FormData; // so is the word that one is still there
    if (isForm && request[1].body.has("summary") && window.words) {
      document.querySelector("#id_summary").value = window.words;
      window.words = "";
    }
    return answer;
  };
  window.words = "Satu, dua, tiga.";
}"""


@pytest.fixture
def person(browser: Browser, demo: str):
    with windows(browser, demo) as open_window:

        def open_with_clock(account: str) -> Page:
            page = open_window("")
            page.clock.install()
            log_in(page, account)
            return page

        yield open_with_clock


@pytest.fixture
def expect_stored(demo_folder: Path) -> Callable[[Page, str], None]:
    """Looks into the database for the summary of the page that stands in the editor."""

    def summary(page: Page) -> str:
        key = int(re.search(r"/pages/(\d+)/", page.url)[1])
        (content,) = rows(demo_folder, NEWEST, key)[0]
        return str(json.loads(content)["summary"])

    def look(page: Page, words: str) -> None:
        expect(page.locator("#id_summary")).to_have_value(words)
        for _time in range(100):
            if summary(page) == words:
                return
            page.clock.fast_forward(WAIT)
            page.wait_for_timeout(100)
        assert summary(page) == words

    return look


def begin(page: Page, title: str) -> None:
    """A new release with a title and a city, which autosave makes a page."""
    page.goto(f"/admin/pages/add/publications/pressrelease/{press_index(page)}/")
    page.fill("#id_title", title)
    page.fill("#id_city", "Serang")


def become_a_page(page: Page) -> None:
    page.clock.fast_forward(WAIT)
    page.wait_for_url(SAVED)


def refuse(route: Route) -> None:
    is_form = route.request.method == "POST"
    route.fulfill(status=500, body="-") if is_form else route.continue_()


def save_over_the_first_autosave(page: Page) -> None:
    with page.expect_request(lambda request: "/add/" in request.url and request.post_data):
        page.clock.fast_forward(WAIT)
    page.get_by_role("button", name="Simpan konsep").click()
    expect(page.locator(".messages")).to_contain_text(TITLE)


def test_words_outlive_every_answer_of_the_server(person, expect_stored, demo_folder):
    """Refused, 500, no network, no session; and the form goes nowhere before they are stored."""
    page = person("penulis")
    begin(page, TITLE)
    save_over_the_first_autosave(page)
    assert rows(demo_folder, SAME, TITLE) == [(1,)]
    page.evaluate(TYPE_DURING_SAVE)
    page.fill("#id_summary", "Satu.")
    expect_stored(page, "Satu, dua, tiga.")

    page.fill("#id_summary", "")
    hand_in(page, "Ajukan ke Siaran pers")
    expect(page.locator(".messages")).to_contain_text("Belum diajukan")
    page.fill("#id_summary", "Ditulis setelah ditolak.")
    expect_stored(page, "Ditulis setelah ditolak.")

    page.route(SAVED, refuse)
    page.fill("#id_summary", "Ditulis saat server gagal.")
    expect_warning(page, "Server gagal menyimpan")
    page.get_by_role("button", name="Simpan konsep").click()
    expect(page.get_by_role("button", name="Simpan konsep")).to_be_enabled()
    expect(page).to_have_url(SAVED)
    page.unroute(SAVED)
    expect_stored(page, "Ditulis saat server gagal.")

    page.context.set_offline(True)
    page.fill("#id_summary", "Ditulis tanpa jaringan.")
    expect_warning(page, "Server tidak terjangkau")
    page.context.set_offline(False)
    expect_stored(page, "Ditulis tanpa jaringan.")

    page.context.clear_cookies(name="sessionid")
    page.fill("#id_summary", "Ditulis setelah sesi habis.")
    expect_warning(page, "Sesi Anda habis")
    log_in(page.context.new_page(), "penulis")
    page.bring_to_front()
    expect_stored(page, "Ditulis setelah sesi habis.")

    expect_a_warning_on_leaving(page)


def expect_warning(page: Page, words: str) -> None:
    page.clock.fast_forward(WAIT)
    expect(page.locator(WARNING)).to_contain_text(words)


def expect_a_warning_on_leaving(page: Page) -> None:
    """Of the last key, though the editor has not looked at the form since."""
    page.route(SAVED, lambda route: route.abort())
    warned = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
    page.locator("#id_summary").click()
    page.keyboard.type("x")

    page.goto("/admin/")

    assert warned == ["beforeunload"]


def test_a_refused_decision_leads_to_its_cause_and_writes_nothing(person):
    """It can be pressed again, and who pressed it does not become an author."""
    page = person("penulis")
    begin(page, "Disetujui tanpa gambar")
    page.fill("#id_summary", "EMBARGO sampai lusa: belum ada gambarnya.")
    add_text(page, "Naskah tanpa gambar.")
    become_a_page(page)
    hand_in(page, "Ajukan ke Siaran pers")
    expect(page.locator(".messages")).to_contain_text("Belum diajukan")
    lead_to_the_closed_dialog(page)
    page.fill("#id_summary", "Belum ada gambarnya.")
    address = page.url
    hand_in(page, "Ajukan ke Siaran pers")
    expect(page.locator(".messages")).to_contain_text("diajukan untuk dimoderasi")

    page = person("redaktur")
    page.goto(address)
    saves = []
    page.on("request", lambda request: saves.append(request) if request.method == "POST" else None)
    for _time in range(2):
        with page.expect_event("load"):
            more_actions(page, "Setujui")
        expect(page.locator(".messages")).to_contain_text("Belum disetujui")
    page.clock.run_for(WAIT)
    page.wait_for_load_state("networkidle")

    assert [one for one in saves if SAVED.search(one.url) and one.is_navigation_request()]
    assert not [one for one in saves if SAVED.search(one.url) and not one.is_navigation_request()]


def lead_to_the_closed_dialog(page: Page) -> None:
    """A time to go live is missing, and its field stands in a dialog that is closed."""
    field = page.locator("#id_go_live_at")
    expect(field).to_be_hidden()

    page.get_by_role("button", name="Buka kesalahan pertama").click()

    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
