"""The whole way of a press release, by the people who do it, in a browser, on a running demo."""

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.demo_site import ROOT
from tests.browser.people import (
    add_text,
    hand_in,
    press_index,
    read,
    read_until,
    windows,
)

RELEASE = ROOT.parent / "shared" / "data" / "press" / "2024-03-24-rakerda.txt"
TITLE = "IAP Banten menggelar Rakerda dan menyusun program prioritas 2024"
SUMMARY = "Rapat kerja daerah menyatukan agenda pengurus untuk satu tahun."
DATELINE = "Tangerang Selatan, 24 Maret 2024"
COMMENT = "Apakah lokakarya perencana muda juga dibuka untuk mahasiswa semester akhir?"
MEMBER = "Laras Wening"
ADDRESS = "laras@pembaca.example"

pytestmark = pytest.mark.skipif(not RELEASE.exists(), reason="The real release is not at hand.")


@pytest.fixture
def person(browser: Browser, demo: str):
    with windows(browser, demo) as open_window:
        yield open_window


def paragraphs() -> list[str]:
    """The text of the release: without the dateline, which the page prints itself, and without
    the leftovers of the comment form at the end of the file."""
    text = RELEASE.read_text().split("0 Komentar")[0]
    first, *rest = [part.strip() for part in text.split("\n\n") if part.strip()]
    return [first.removeprefix(f"{DATELINE} – "), *rest]


def write_release(page: Page) -> None:
    """Type the release into the editor, and submit it."""
    page.goto(f"/admin/pages/add/publications/pressrelease/{press_index(page)}/")
    page.fill("#id_title", TITLE)
    page.fill("#id_summary", SUMMARY)
    page.fill("#id_city", "Tangerang Selatan")
    page.fill("#id_released_at", "2024-03-24 10:00")
    page.keyboard.press("Escape")
    add_text(page, *paragraphs())
    hand_in(page, "Ajukan ke Siaran pers")
    expect(page.locator(".messages")).to_contain_text("diajukan untuk dimoderasi")


def approve(page: Page) -> None:
    page.locator("main").get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name=re.compile("^Setujui")).click()
    expect(page.locator(".messages")).to_be_visible()


def answer_for_warnings(page: Page) -> None:
    """Say why what the checklist warns of may stay: the stale date of the text, no picture."""
    page.goto(re.sub(r"/reading/.*", "/approval/", page.url))
    expect(page.locator("main")).to_contain_text("Kamis (16/2/2023)")
    warnings = page.locator("main details")
    while left := warnings.count():
        warnings.first.locator("summary").click()
        warnings.first.locator("textarea").fill("Naskah asli, diterbitkan apa adanya.")
        warnings.first.get_by_role("button").click()
        page.wait_for_load_state()
        expect(warnings).to_have_count(left - 1)


def comment(page: Page) -> None:
    """Write a comment in the form that is fetched when it comes near the window."""
    page.locator(".comments").scroll_into_view_if_needed()
    form = page.locator(".comment-form")
    expect(form).to_contain_text("Alamat email Anda tidak akan dipublikasikan.")
    expect(form).to_contain_text("Ruas yang wajib ditandai *")
    form.get_by_label("Nama *").fill(MEMBER)
    form.get_by_label("Email *").fill(ADDRESS)
    form.get_by_label("Komentar *").fill(COMMENT)
    form.get_by_role("button").click()
    expect(page.locator(".comments .notice")).to_contain_text("email")


def confirm(page: Page) -> None:
    """Open the mail that came, and press the button behind its link."""
    mail = page.get_by_role("listitem").filter(has_text=ADDRESS).get_by_role("link")
    for _look in range(150):
        page.goto("/surat/")
        if mail.count():
            break
        page.wait_for_timeout(200)
    mail.first.click()
    page.locator(".message a").first.click()
    page.locator("main form").get_by_role("button").click()
    expect(page.locator("main .notice")).to_contain_text("menunggu moderasi")


def moderate(page: Page) -> None:
    page.goto("/admin/comments/")
    page.get_by_text(COMMENT).click()
    page.get_by_role("button", name="Setujui").click()
    page.wait_for_load_state()


def test_a_release_goes_the_whole_way(person, demo):
    writer, editor, board, reader = (
        person(account) for account in ("penulis", "redaktur", "pengurus", "")
    )
    write_release(writer)
    address = "/siaran-pers/iap-banten-menggelar-rakerda-dan-menyusun-program-prioritas/"
    assert reader.goto(address).status == 404

    editor.reload()
    editor.locator("main").get_by_role("link", name=TITLE).first.click()
    answer_for_warnings(editor)
    editor.goto("/admin/")
    approve(editor)
    assert reader.goto(address).status == 404
    board.reload()
    approve(board)

    assert reader.goto(address).status == 200
    first = reader.locator(".prose p").first
    expect(first).to_contain_text(f"{DATELINE} – Pada bulan ramadhan tahun ini")
    expect(reader.locator(".prose")).not_to_contain_text("Tinggalkan Balasan")
    for paragraph in paragraphs():
        expect(reader.locator(".prose").first).to_contain_text(paragraph)

    comment(reader)
    confirm(reader)
    reader.goto(address)
    expect(reader.locator(".comments")).not_to_contain_text(COMMENT)
    moderate(person("moderator"))
    read_until(f"{demo}{address}", COMMENT)
    reader.goto(address)
    expect(reader.locator(".comments")).to_contain_text(COMMENT)
    expect(reader.locator(".comments")).to_contain_text(MEMBER)
    assert ADDRESS not in reader.content()
    assert reader.context.cookies() == []

    check_outlets(demo, address)


def check_outlets(url: str, address: str) -> None:
    """Feed, search and API carry the release and its comment."""
    for feed in ("feed/", "feed/atom/", "feed/json/"):
        read_until(f"{url}/siaran-pers/{feed}", TITLE)
    read_until(f"{url}/cari/?q=rakerda+alam+sutera", address)
    listed = json.loads(read(f"{url}/api/v1/articles?kind=pressrelease&year=2024&limit=50"))
    (entry,) = [item for item in listed["items"] if item["title"] == TITLE]
    assert entry["url"] == f"{url}{address}"
    comments = json.loads(read_until(f"{url}/api/v1/articles/{entry['id']}/comments", COMMENT))
    assert [item["text"] for item in comments["items"]] == [COMMENT]
