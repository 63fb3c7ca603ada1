"""Every public template in Chromium: accessible, strict, and silent towards other hosts."""

import re
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup

from tests.browser.axe import COLOURS, STANDARD, violations
from tests.browser.targets import small_targets
from tests.browser.width import faults_at_every_width, is_wider

# One for each way in which a page is laid out.
LAID_OUT = (
    "home",
    "events",
    "officers",
    "map of regions",
    "person",
    "about",
    "search with results",
    "a press release",
    "a programme",
    "an event",
    "a publication",
    "a translated press release",
)
SCHEMES = {"light": STANDARD, "dark": COLOURS}
WIDTHS = (390, 1440)
# A name for each template, and its address, or the list in which to find one.
PAGES = {
    "home": "/",
    "home in English": "/en/",
    "press releases": "/siaran-pers/",
    "programmes": "/program/",
    "events": "/kegiatan/",
    "publications": "/publikasi/",
    "press releases in English": "/en/press-releases/",
    "about": "/tentang/",
    "officers": "/tentang/pengurus/",
    "contact": "/kontak/",
    "subscriptions": "/langganan/",
    "corrections": "/ralat/",
    "topics": "/topik/",
    "topic": "/topik/transportasi/",
    "map of regions": "/wilayah/",
    "region": "/wilayah/kota-serang/",
    "people": "/orang/",
    "person": "/orang/ratna-wulandari/",
    "search": "/cari/",
    "search with results": "/cari/?q=banten",
    "search without results": "/cari/?q=zzzzzz",
    "not found": "/tidak-ada/",
    "not found in English": "/en/nothing/",
    "a press release": ("/siaran-pers/", r"^/siaran-pers/[^/]*-[^/]*/$"),
    "a programme": ("/program/", r"^/program/[^/]*-[^/]*/$"),
    "an event": ("/kegiatan/", r"^/kegiatan/[^/]*-[^/]*/$"),
    "a publication": ("/publikasi/", r"^/publikasi/[^/]*-[^/]*/$"),
    "a year": ("/siaran-pers/", r"^/siaran-pers/\d{4}/$"),
    "a topic": ("/siaran-pers/", r"^/siaran-pers/topik/[^/]+/$"),
    "a translated press release": ("/en/press-releases/", r"^/en/press-releases/[^/]*-[^/]*/$"),
}


@pytest.fixture(scope="module")
def addresses(demo):
    """Every address of PAGES, found once."""

    def find(place: str | tuple[str, str]) -> str:
        if isinstance(place, str):
            return place
        listing, pattern = place
        with urlopen(f"{demo}{listing}") as response:
            links = BeautifulSoup(response.read(), "html.parser").select("a[href]")
        paths = [urlsplit(link["href"]).path for link in links]
        return next(path for path in paths if re.search(pattern, path))

    return {name: find(place) for name, place in PAGES.items()}


@pytest.fixture
def window(browser, demo):
    """A window of a reader who was never here, and what it asked for and complained about."""
    context = browser.new_context(
        base_url=demo, viewport={"width": WIDTHS[0], "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("response", lambda response: page.asked.append(response))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda message: page.complaints.append(message.text))
    yield page
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible_and_keeps_to_itself(window, demo, addresses, name, subtests):
    window.goto(addresses[name], wait_until="load")

    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in SCHEMES.items():
            window.emulate_media(color_scheme=scheme)
            with subtests.test(f"{width}px {scheme}"):
                assert violations(window, rules) == ""
        with subtests.test(f"{width}px"):
            assert not is_wider(window), "The page is wider than its window."

    assert {urlsplit(answer.url).netloc for answer in window.asked} == {urlsplit(demo).netloc}
    assert [answer.url for answer in window.asked if "set-cookie" in answer.headers] == []
    assert [text for text in window.complaints if "404 (Not Found)" not in text] == []
    assert window.context.cookies() == []


@pytest.mark.parametrize("name", LAID_OUT)
def test_page_fits_every_width(window, addresses, name):
    window.goto(addresses[name], wait_until="load")

    assert faults_at_every_width(window) == []


LISTS = ["press releases", "programmes", "events", "publications", "a year", "a topic"]


@pytest.mark.parametrize("name", [*LISTS, "press releases in English"])
def test_the_first_entry_of_a_list_stands_in_the_upper_half_of_a_phone(window, addresses, name):
    window.goto(addresses[name])

    assert window.locator("main .entry").first.bounding_box()["y"] < 400


def test_the_filters_of_a_list_open_in_one_row_on_a_phone(window, addresses):
    window.goto(addresses["press releases"])
    years = window.get_by_role("link", name="2025", exact=True)
    assert not years.is_visible()

    window.locator(".narrow > summary").press("Enter")
    assert years.is_visible()
    window.set_viewport_size({"width": 1440, "height": 900})
    window.goto(addresses["press releases"])
    assert years.is_visible()


TOUCHED = ["home", "press releases", "a press release", "an event", "a programme", "a publication"]


def test_a_thumb_hits_whatever_stands_alone(browser, demo, addresses, subtests):
    phone = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    with browser.new_context(base_url=demo, **phone) as context:
        page = context.new_page()
        for name in TOUCHED:
            page.goto(addresses[name])
            with subtests.test(name):
                assert small_targets(page) == []
