"""The desk's own pages in the administration: accessible, in a wide window and on a phone.

Of each page its main part: what stands around it is Wagtail's.
"""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations
from tests.browser.people import windows
from tests.browser.width import is_wider

LOOKS = [(390, "light"), (1440, "dark")]
# Wagtail's field for tags has no label.
OURS = {"include": [["main"]], "exclude": [[".ui-autocomplete-input"]]}
RELEASE = r"^/siaran-pers/[^/]*-[^/]*/$"
# A name for each page, and its address, or the page to begin at, which of its links to follow,
# and what stands beside the page that it leads to.
PAGES = {
    "calendar": "/admin/planning/",
    "subscriptions": "/admin/planning/subscriptions/",
    "schedule": "/admin/schedule/",
    "acts": "/admin/acts/",
    "acts in force": "/admin/acts/?state=in-force",
    "an act to confirm": ("/admin/acts/", r"/admin/acts/\d+/$", ""),
    "an act in force": ("/admin/acts/?state=in-force", r"/admin/acts/\d+/$", ""),
    "approval links": "/admin/reports/links/",
    "messages": "/admin/reports/messages/",
    "links to other sites": "/admin/reports/external-links/",
    "order of offices": "/admin/snippets/publications/office/?ordering=sort_order",
    "a file in use": ("/admin/images/", r"/admin/images/\d+/$", ""),
    "dashboard": "/admin/",
    "guides": "/admin/guides/",
    "reading": ("/admin/", r"/admin/pages/\d+/reading/$", ""),
    "approval": ("/admin/", r"/admin/pages/\d+/reading/$", "approval"),
    "checklist": ("/admin/schedule/", r"/admin/pages/\d+/edit/$", "checklist"),
    "plan": ("/admin/planning/", r"/admin/planning/pages/\d+/$", ""),
    "acts of a page": ("/siaran-pers/", RELEASE, "acts"),
    "propose a correction": ("/siaran-pers/", RELEASE, "acts/correction"),
    "propose a takedown": ("/siaran-pers/", RELEASE, "acts/takedown"),
}


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0]}px {look[1]}")
def window(browser: Browser, demo: str, request):
    """A window of somebody who may confirm what others propose, and publish."""
    width, scheme = request.param
    look = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    with windows(browser, demo) as open_window:
        yield open_window("admin", locale="id-ID", **look)


def go(page: Page, place: str | tuple[str, str, str]) -> None:
    if isinstance(place, str):
        page.goto(place)
        return
    start, pattern, beside = place
    page.goto(start)
    links = page.locator("main a[href]").evaluate_all("links => links.map((a) => a.pathname)")
    address = next(link for link in links if re.search(pattern, link))
    page.goto(address)
    if beside:
        public = page.locator("body").get_attribute("data-page")
        key = public or re.search(r"/pages/(\d+)/", address)[1]
        page.goto(f"/admin/pages/{key}/{beside}/")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_desk_is_accessible(window: Page, name: str) -> None:
    go(window, PAGES[name])

    assert violations(window, context=OURS) == ""
    assert not is_wider(window), "The page is wider than its window."
