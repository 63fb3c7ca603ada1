"""The whole way of a press release, by the people who do it, in a browser, on a running demo."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.demo_site import PASSWORD, ROOT, running_demo

RELEASE = ROOT.parent / "shared" / "data" / "press" / "2024-03-24-rakerda.txt"
TITLE = "IAP Banten menggelar Rakerda dan menyusun program prioritas 2024"
SUMMARY = "Rapat kerja daerah menyatukan agenda pengurus untuk satu tahun."
DATELINE = "Tangerang Selatan, 24 Maret 2024"
COMMENT = "Apakah lokakarya perencana muda juga dibuka untuk mahasiswa semester akhir?"
MEMBER = "Laras Wening"

pytestmark = pytest.mark.skipif(not RELEASE.exists(), reason="The real release is not at hand.")


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    with running_demo(tmp_path_factory.mktemp("journey")) as address:
        yield address


@pytest.fixture
def person(browser: Browser, url: str):
    """A browser window of its own for each person; logs in those who have an account."""
    contexts = []

    def open_window(account: str = "") -> Page:
        context = browser.new_context(
            base_url=url, locale="id-ID", viewport={"width": 1440, "height": 1000}
        )
        contexts.append(context)
        page = context.new_page()
        if account:
            page.goto("/admin/login/")
            page.fill("#id_username", account)
            page.fill("#id_password", PASSWORD)
            page.locator("button[type=submit]").click()
            page.wait_for_url("**/admin/")
        return page

    yield open_window
    for context in contexts:
        context.close()


def paragraphs() -> list[str]:
    """The text of the release: without the dateline, which the page prints itself, and without
    the leftovers of the comment form at the end of the file."""
    text = RELEASE.read_text().split("0 Komentar")[0]
    first, *rest = [part.strip() for part in text.split("\n\n") if part.strip()]
    return [first.removeprefix(f"{DATELINE} – "), *rest]


def write_release(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name="Siaran pers").first.click()
    page.get_by_role("link", name=re.compile("Tambah halaman anak")).first.click()
    page.fill("#id_title", TITLE)
    page.fill("#id_summary", SUMMARY)
    page.fill("#id_city", "Tangerang Selatan")
    page.fill("#id_released_at", "2024-03-24 10:00")
    page.keyboard.press("Escape")
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Teks").click()
    page.locator(".public-DraftEditor-content").first.click()
    for number, paragraph in enumerate(paragraphs()):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(paragraph)
