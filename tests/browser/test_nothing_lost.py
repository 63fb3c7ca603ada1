"""What is typed into the editor is stored, or the page says that it is not."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.people import add_text, hand_in, log_in, more_actions, press_index, windows

SAVED = re.compile("/edit/$")
WARNING = ".footer__save-warning"


@pytest.fixture
def person(browser: Browser, demo: str):
    with windows(browser, demo) as open_window:
        yield open_window


def begin(page: Page, title: str) -> None:
    """A new release with a title and a city, which autosave makes a page."""
    page.goto(f"/admin/pages/add/publications/pressrelease/{press_index(page)}/")
    page.fill("#id_title", title)
    page.fill("#id_city", "Serang")


def stored(page: Page) -> str:
    """The summary as the server has it."""
    html = page.request.get(page.url).text()
    found = re.search(r'name="summary"[^>]*>([^<]*)<', html)
    return found[1].strip() if found else ""


def expect_stored(page: Page, words: str) -> None:
    expect(page.locator("#id_summary")).to_have_value(words)
    for _time in range(100):
        if stored(page) == words:
            return
        page.wait_for_timeout(200)
    assert stored(page) == words


def test_words_outlive_every_answer_of_the_server(person):
    """Refused, 500, no network, no session; and the form goes nowhere before they are stored."""
    page = person("penulis")
    begin(page, "Tak satu kata pun hilang")
    page.wait_for_url(SAVED)

    hand_in(page, "Ajukan ke Siaran pers")
    expect(page.locator(".messages")).to_contain_text("Belum diajukan")
    page.fill("#id_summary", "Ditulis setelah ditolak.")
    expect_stored(page, "Ditulis setelah ditolak.")

    def refuse(route: Route) -> None:
        is_form = route.request.method == "POST"
        route.fulfill(status=500, body="-") if is_form else route.continue_()

    page.route(SAVED, refuse)
    page.fill("#id_summary", "Ditulis saat server gagal.")
    expect(page.locator(WARNING)).to_contain_text("Server gagal menyimpan")
    page.get_by_role("button", name="Simpan konsep").click()
    expect(page.get_by_role("button", name="Simpan konsep")).to_be_enabled()
    expect(page).to_have_url(SAVED)
    page.unroute(SAVED)
    expect_stored(page, "Ditulis saat server gagal.")

    page.context.set_offline(True)
    page.fill("#id_summary", "Ditulis tanpa jaringan.")
    expect(page.locator(WARNING)).to_contain_text("Server tidak terjangkau")
    page.context.set_offline(False)
    expect_stored(page, "Ditulis tanpa jaringan.")

    page.context.clear_cookies(name="sessionid")
    page.fill("#id_summary", "Ditulis setelah sesi habis.")
    expect(page.locator(WARNING)).to_contain_text("Sesi Anda habis")
    log_in(page.context.new_page(), "penulis")
    page.bring_to_front()
    expect_stored(page, "Ditulis setelah sesi habis.")


def test_words_typed_while_autosave_is_under_way_are_saved_too(person):
    page = person("penulis")
    begin(page, "Kata terakhir sebelum jawaban")
    page.wait_for_url(SAVED)
    page.evaluate(
        """() => {
          const ask = window.fetch;
          window.fetch = async (...request) => {
            const answer = await ask(...request);
            if (request[1]?.body instanceof FormData && window.words) {
              document.querySelector("#id_summary").value = window.words;
              window.words = "";
            }
            return answer;
          };
          window.words = "Satu, dua, tiga.";
        }"""
    )

    page.fill("#id_summary", "Satu.")

    expect_stored(page, "Satu, dua, tiga.")


def test_a_save_by_hand_over_the_first_autosave_makes_one_page(person):
    page = person("penulis")
    title = "Satu halaman saja"
    with page.expect_request(lambda request: "/add/" in request.url and request.post_data):
        begin(page, title)
    page.get_by_role("button", name="Simpan konsep").click()
    expect(page.locator(".messages")).to_contain_text(title)

    page.goto(f"/admin/pages/{press_index(page)}/?ordering=-latest_revision_created_at")
    expect(page.locator("main tbody tr").filter(has_text=title)).to_have_count(1)


def test_leaving_warns_of_the_last_key(person):
    page = person("penulis")
    begin(page, "Peringatan sebelum pergi")
    page.wait_for_url(SAVED)
    page.route(SAVED, lambda route: route.abort())
    warned = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))

    page.locator("#id_summary").click()
    page.keyboard.type("x")
    page.goto("/admin/")

    assert warned == ["beforeunload"]


def test_a_refused_approval_writes_nothing(person):
    """It can be pressed again, and who pressed it does not become an author."""
    page = person("penulis")
    begin(page, "Disetujui tanpa gambar")
    page.fill("#id_summary", "Belum ada gambarnya.")
    add_text(page, "Naskah tanpa gambar.")
    page.wait_for_url(SAVED)
    address = page.url
    hand_in(page, "Ajukan ke Siaran pers")
    expect(page.locator(".messages")).to_contain_text("diajukan untuk dimoderasi")

    page = person("redaktur")
    page.goto(address)
    saves = []
    page.on("request", lambda request: saves.append(request) if request.method == "POST" else None)
    for _time in range(2):
        more_actions(page, "Setujui")
        expect(page.locator(".messages")).to_contain_text("Belum disetujui")
    page.wait_for_timeout(2000)

    assert [one for one in saves if SAVED.search(one.url) and one.is_navigation_request()]
    assert not [one for one in saves if SAVED.search(one.url) and not one.is_navigation_request()]
