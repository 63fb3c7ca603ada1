"""The release of `tests.press`, from the dashboard of its writer until it is scheduled.

A writer, an editor and a board member with a phone of 390 pixels. A decision is a press of a
button after which the server decides something: to hand in, to approve, to ask for changes. What
an approver answers for in the form of the approval goes with it.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, Request, expect

from tests import press
from tests.browser.clipboard import paste, retype
from tests.browser.demo_site import rows
from tests.browser.people import (
    WIB,
    hand_in,
    status,
    upload_lead_picture,
    whole_minute,
    windows,
)
from tests.browser.width import is_wider
from tests.media.pictures import drawing

TITLE = "IAP Banten menggelar Rakerda dan menyusun program prioritas 2024"
ADDRESS = "/siaran-pers/iap-banten-menggelar-rakerda-dan-menyusun-program-prioritas/"
SUMMARY = "Rapat kerja daerah menyatukan agenda pengurus untuk satu tahun."
REASON = "Siaran pers lama, diterbitkan dengan tanggalnya."
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "locale": "id-ID"}
MARGIN = timedelta(seconds=30)  # for the press of one button
LOGGED = """
    SELECT action FROM wagtailcore_pagelogentry
    WHERE page_id = ? AND (action LIKE 'wagtail.workflow.%' OR action LIKE 'warta.%')
"""


@dataclass
class Scheduled:
    """A release that goes live by itself, and how it came to that."""

    key: int
    moment: datetime
    presses: list[str] = field(default_factory=list)
    log: Counter[str] = field(default_factory=Counter)


def schedule_release(browser: Browser, url: str, folder: Path) -> Scheduled:
    """Play the release until its minute is approved."""
    presses: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and request.is_navigation_request():
            presses.append(request.url)

    with windows(browser, url) as open_window:
        people = [open_window("penulis"), open_window("redaktur"), open_window("pengurus", **PHONE)]
        for page in people:
            page.on("request", note)
        writer, editor, phone = people
        key = write(writer, folder / "foto.png")
        propose(writer)
        assert status(f"{url}{ADDRESS}") == 404
        approve_as_proposed(editor)
        moment = choose_the_minute(phone)
    log = Counter(action for (action,) in rows(folder, LOGGED, key))
    return Scheduled(key, moment, presses, log)


def write(page: Page, picture: Path) -> int:
    """Paste the release, and put right what the checklist names. Returns the key of the page."""
    page.get_by_role("link", name="Tulis siaran pers", exact=True).click()
    page.locator("[data-side-panel-toggle=checks]").click()
    page.fill("#id_title", TITLE)
    page.fill("#id_released_at", "2024-03-24 10:00")
    page.keyboard.press("Escape")
    page.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    page.get_by_role("option", name="Teks", exact=True).last.click()
    editor = page.locator("[data-contentpath=body] .public-DraftEditor-content").last
    paste(editor, press.from_word())
    expect(page.locator("#id_city")).to_have_value(press.CITY)

    checklist = page.locator("[data-checklist]")
    checklist.get_by_role("link", name=re.compile("Ringkasan belum ada")).click()
    expect(page.locator("#id_summary")).to_be_focused()
    page.keyboard.insert_text(SUMMARY)
    expect(checklist).to_contain_text(press.STALE)
    retype(editor, press.STALE, press.RIGHT)
    drawing((150, 90)).resize((1200, 720)).save(picture)
    upload_lead_picture(page, picture, "Rakerda", "Pengurus duduk melingkar di sebuah ruang rapat")
    # The date of the release stays: somebody has to answer for it.
    expect(checklist.get_by_role("listitem")).to_have_count(1)
    expect(checklist).to_contain_text(f"bertanggal {press.DAY}")
    return int(re.search(r"/pages/(\d+)/", page.url)[1])


def propose(page: Page) -> None:
    """Hand the release in, and propose tomorrow morning."""
    tomorrow = whole_minute(timedelta(days=1)) + WIB
    hand_in(page, "Ajukan ke Siaran pers", f"{tomorrow:%Y-%m-%dT09:00}")
    expect(page.locator(".messages")).to_contain_text("diajukan untuk dimoderasi")


def read(page: Page) -> None:
    """Open the release from the dashboard, as its readers will see it."""
    page.reload()
    page.locator("main").get_by_role("link", name=TITLE).first.click()
    expect(page.locator("#text .prose").first).to_contain_text(press.published()[0])


def approve_as_proposed(page: Page) -> None:
    """Approve, and answer in the same form for the one thing that is found."""
    read(page)
    found = page.locator("#decision details")
    expect(found).to_have_count(1)
    found.get_by_text("Lanjutkan saja").click()
    found.get_by_role("textbox").fill(REASON)
    page.get_by_role("button", name="Setujui dan terbitkan pada").click()
    expect(page.locator(".messages")).to_contain_text("sekarang menunggu Pengurus")


def choose_the_minute(page: Page) -> datetime:
    """Approve on the phone for the next minute; nobody is asked about the date once more."""
    read(page)
    assert not is_wider(page)
    expect(page.locator("#decision details")).to_have_count(0)
    moment = whole_minute(MARGIN)
    page.get_by_label("Hari dan jam").fill(f"{moment + WIB:%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Setujui dan terbitkan pada").tap()
    expect(page.locator(".messages")).to_contain_text("Disetujui dan terjadwal")
    return moment
