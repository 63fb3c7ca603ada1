"""A release that was scheduled goes live by itself, and readers comment on it."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import press
from tests.browser.demo_site import rows
from tests.browser.people import mails, read, read_until, status, wait_for, windows
from tests.browser.scheduled import ADDRESS, TITLE

COMMENT = "Apakah lokakarya perencana muda juga dibuka untuk mahasiswa semester akhir?"
MEMBER = "Laras Wening"
EMAIL = "laras@pembaca.example"
WENT_LIVE = """
    SELECT timestamp FROM wagtailcore_pagelogentry
    WHERE page_id = ? AND action = 'wagtail.publish.scheduled'
"""


@pytest.fixture
def person(browser: Browser, demo: str):
    with windows(browser, demo) as open_window:
        yield open_window


def comment(page: Page) -> None:
    """Write a comment in the form that unfolds."""
    page.locator(".comments").get_by_role("link", name="Tulis komentar").click()
    form = page.locator(".comment-form")
    expect(form).to_contain_text("Alamat email Anda tidak akan dipublikasikan.")
    expect(form).to_contain_text("Ruas yang wajib ditandai *")
    form.get_by_label("Nama *").fill(MEMBER)
    form.get_by_label("Email *").fill(EMAIL)
    form.get_by_label("Komentar *").fill(COMMENT)
    form.get_by_role("button").click()
    expect(page.locator(".comments .notice")).to_contain_text("email")


def confirm(page: Page) -> None:
    """Open the mail that came, and press the button behind its link."""
    mail = page.get_by_role("listitem").filter(has_text=EMAIL).get_by_role("link")
    for _look in range(150):
        page.goto("/surat/")
        if mail.count():
            break
        page.wait_for_timeout(200)
    mail.first.click()
    page.locator(".mailbox__text a").first.click()
    page.locator("main form").get_by_role("button").click()
    expect(page.locator("main .notice")).to_contain_text("menunggu moderasi")


def moderate(page: Page) -> None:
    page.goto("/admin/comments/")
    page.get_by_text(COMMENT).click()
    page.get_by_role("button", name="Setujui").click()
    page.wait_for_load_state()


def test_it_goes_live_on_its_minute_and_readers_comment(person, demo, demo_folder, scheduled):
    """Nobody does anything for it, and its writer is told."""
    wait_for(lambda: status(f"{demo}{ADDRESS}") == 200, scheduled.moment)
    ((live_at,),) = rows(demo_folder, WENT_LIVE, scheduled.key)
    assert f"{scheduled.moment:%Y-%m-%d %H:%M}" == live_at[:16]
    wait_for(lambda: any(TITLE in mail and "Terbit" in mail for mail in mails(demo)))

    reader = person()
    reader.goto(ADDRESS)
    text = reader.locator(".prose").first
    expect(text.locator("p").first).to_contain_text(f"{press.CITY}, {press.DAY} – ")
    for line in press.published():
        expect(text).to_contain_text(line)
    expect(reader.locator(".dateline")).to_have_count(1)
    expect(reader.locator("main")).not_to_contain_text("Tinggalkan Balasan")

    comment(reader)
    confirm(reader)
    reader.goto(ADDRESS)
    expect(reader.locator(".comments")).not_to_contain_text(COMMENT)
    moderate(person("moderator"))
    read_until(f"{demo}{ADDRESS}", COMMENT)
    reader.goto(ADDRESS)
    expect(reader.locator(".comments")).to_contain_text(COMMENT)
    expect(reader.locator(".comments")).to_contain_text(MEMBER)
    assert EMAIL not in reader.content()
    assert reader.context.cookies() == []
    check_outlets(demo)


def check_outlets(url: str) -> None:
    """Feed, search and API carry the release and its comment."""
    for feed in ("feed/", "feed/atom/", "feed/json/"):
        read_until(f"{url}/siaran-pers/{feed}", TITLE)
    read_until(f"{url}/cari/?q=rakerda+prioritas", ADDRESS)
    listed = json.loads(read(f"{url}/api/v1/articles?kind=pressrelease&year=2024&limit=50"))
    (entry,) = [item for item in listed["items"] if item["title"] == TITLE]
    assert entry["url"] == f"{url}{ADDRESS}"
    comments = json.loads(read_until(f"{url}/api/v1/articles/{entry['id']}/comments", COMMENT))
    assert [item["text"] for item in comments["items"]] == [COMMENT]
