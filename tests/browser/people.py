"""People at a running demo: their windows, their mail, and what they do in the editor."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from tests.browser.demo_site import PASSWORD

PATIENCE = 90  # seconds that a busy machine may take to send, publish, render and index
WIB = timedelta(hours=7)
LINK = re.compile(r"http://\S+?/persetujuan/[^\s/]+/")
CONTEXT = {"locale": "id-ID", "viewport": {"width": 1440, "height": 1000}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "locale": "id-ID"}


@contextmanager
def windows(browser: Browser, url: str) -> Iterator[Callable[..., Page]]:
    """Opens a window of its own for each person, and logs in those who have an account."""
    contexts = []

    def open_window(account: str = "", **look) -> Page:
        context = browser.new_context(base_url=url, **(look or CONTEXT))
        context.set_default_timeout(1000 * PATIENCE)
        contexts.append(context)
        page = context.new_page()
        if account:
            log_in(page, account)
        return page

    yield open_window
    for context in contexts:
        context.close()


def log_in(page: Page, account: str) -> None:
    page.goto("/admin/login/")
    page.fill("#id_username", account)
    page.fill("#id_password", PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/admin/")


def more_actions(page: Page, name: str) -> None:
    """Press a button of the editor's menu, which opens only once its script is there."""
    toggle = page.locator("footer [data-w-dropdown-target=toggle]").last
    button = page.get_by_role("button", name=name, exact=True)
    toggle.wait_for()
    page.wait_for_load_state()

    def is_open() -> bool:
        if button.is_visible():
            return True
        toggle.click()
        return False

    wait_for(is_open)
    button.click()
    page.wait_for_load_state()


def hand_in(page: Page, name: str, moment: str = "") -> None:
    """Submit a text in the editor; `moment` is when it should go live, as `2027-01-11T09:00`."""
    page.wait_for_url("**/edit/**")  # the first autosave has made the page
    more_actions(page, name)
    dialog = page.locator(".warta-submission")
    if moment:
        dialog.get_by_label("Pada waktu tertentu").check()
        dialog.locator("[name=go_live_at]").fill(moment)
    with page.expect_navigation():
        dialog.get_by_role("button", name="Ajukan").click()


def press_index(page: Page) -> str | None:
    """The key of the index of press releases, as its public page names it."""
    page.goto("/siaran-pers/")
    return page.locator("body").get_attribute("data-page")


def add_text(page: Page, *paragraphs: str) -> None:
    """A block of text at the end of the body."""
    page.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    page.get_by_role("option", name="Teks", exact=True).last.click()
    page.locator(".public-DraftEditor-content").last.click()
    for number, paragraph in enumerate(paragraphs):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(paragraph)
    written = re.compile(re.escape(paragraphs[-1][-20:]))
    expect(page.locator("[name=body-0-value]")).to_have_value(written)


def upload_lead_picture(page: Page, file: Path, title: str, alt: str) -> None:
    page.get_by_role("button", name="Pilih gambar").first.click()
    modal = page.locator(".modal-body")
    modal.get_by_role("tab", name="Unggah").click()
    modal.locator("#id_image-chooser-upload-file").set_input_files(file)
    modal.locator("#id_image-chooser-upload-title").fill(title)
    modal.locator("#id_image-chooser-upload-description").fill(alt)
    modal.locator("#id_image-chooser-upload-credit").fill("IAP Banten")
    modal.locator("#id_image-chooser-upload-licence").select_option("press")
    modal.get_by_role("button", name="Unggah").click()
    expect(page.locator("[data-contentpath=lead_image]")).to_contain_text(title)


def set_schedule(page: Page, moment: str) -> None:
    """Write the time to go live into its dialog, and leave the dialog open."""
    page.get_by_role("button", name="Buka/tutup status").click()
    page.get_by_role("button", name="Atur jadwal").click()
    page.fill("#id_go_live_at", moment)
    # The days to choose from open a moment later, over the button that saves.
    days = page.locator(".xdsoft_datetimepicker").locator("visible=true")
    expect(days).to_be_visible()
    page.locator("#title-schedule-publishing-dialog").click()
    expect(days).to_have_count(0)


def mails(url: str) -> Iterator[str]:
    """The pages of the messages in the demo's box, newest first."""
    box = BeautifulSoup(urlopen(f"{url}/surat/").read(), "html.parser")
    for link in box.select("a[href^='/surat/']"):
        yield urlopen(url + link["href"]).read().decode()


def mailed_link(url: str, title: str = "", *older: str) -> str:
    """The link to approve a text that the worker has mailed, and that is none of the older ones."""

    def newer() -> str:
        found = (LINK.search(mail) for mail in mails(url) if title in mail)
        # A mail may have been written when the data were prepared, for another port.
        links = [url + urlsplit(one[0]).path for one in found if one]
        return next((link for link in links if link not in older), "")

    return wait_for(newer)


def wait_for(look: Callable[[], Any], moment: datetime | None = None) -> Any:
    """What `look` finds once it finds something: other processes mail, publish and index.

    Patience begins at `moment`, when given: the time that something is scheduled for.
    """
    ahead = max(0, (moment - datetime.now(UTC)).total_seconds()) if moment else 0
    until = time.monotonic() + ahead + PATIENCE
    while not (found := look()) and time.monotonic() < until:
        time.sleep(0.2)
    assert found, "It did not come about in time."
    return found


def whole_minute(margin: timedelta) -> datetime:
    """The first whole minute that lies as far ahead."""
    return (datetime.now(UTC) + margin + timedelta(minutes=1)).replace(second=0, microsecond=0)


def read(address: str) -> str:
    return urlopen(address, timeout=20).read().decode()


def status(address: str) -> int:
    try:
        return urlopen(address, timeout=20).status
    except HTTPError as error:
        return error.code


def read_until(address: str, text: str) -> str:
    """What is at an address when it names `text`."""

    def with_text() -> str:
        found = read(address)
        return found if text in found else ""

    return wait_for(with_text)


def wait_until_unnamed(address: str, *texts: str) -> None:
    wait_for(lambda: not [text for text in texts if text in read(address)])
