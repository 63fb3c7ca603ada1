"""An approver on a small phone, without JavaScript and without an account."""

import re
import time
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from tests.browser.demo_site import running_demo
from tests.browser.test_accessibility import STANDARD

LINK = re.compile(r"http://\S+?/persetujuan/[^\s/]+/")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A demo of its own: the test decides something in it."""
    with running_demo(tmp_path_factory.mktemp("approval")) as url:
        yield url


@pytest.fixture
def address(desk):
    """The link that the demo's approver got by mail, once the worker has sent it."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        for text in mails(desk):
            if found := LINK.search(text):
                # The mail was written when the data were prepared, for another port.
                return desk + urlsplit(found[0]).path
        time.sleep(1)
    raise AssertionError("No mail of the demo has a link to approve.")


def mails(desk):
    box = BeautifulSoup(urlopen(f"{desk}/surat/").read(), "html.parser")
    for link in box.select("a[href^='/surat/']"):
        yield urlopen(desk + link["href"]).read().decode()


def test_the_board_approves_on_a_phone_of_360_pixels_without_javascript(browser, desk, address):
    plain = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}, has_touch=True
    )
    page = plain.new_page()
    scripted = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    scripted.goto(address)
    found = Axe().run(scripted, options={"runOnly": STANDARD})
    assert found.violations_count == 0, found.generate_report()
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not scripted.evaluate(wide)

    page.goto(address)
    title = page.locator("h1").inner_text()
    assert page.frame_locator("iframe").locator("h1").first.inner_text() == title
    page.get_by_role("button", name="Setujui").tap()

    expect(page.locator("h1")).to_contain_text("Terima kasih", timeout=30_000)
    assert page.context.cookies() == []
    page.get_by_role("link", name="Lihat di situs").tap()
    expect(page.locator("h1")).to_contain_text(title, timeout=30_000)
    assert page.goto(address).status == 410
    plain.close()
