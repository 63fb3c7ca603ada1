"""The desk's own pages in the administration: accessible, in a wide window and on a phone.

Of each page its main part: what stands around it is Wagtail's.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.people import more_actions, windows
from tests.browser.width import is_wider

LOOKS = [(390, "light"), (1440, "dark")]
# Wagtail's field for tags has no label.
OURS = {"include": [["main"]], "exclude": [[".ui-autocomplete-input"]]}
WAITING = "Lomba menulis: jalan yang paling saya kenal"
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
    "users": "/admin/users/",
    "account": "/admin/account/",
    "a file in use": ("/admin/images/", r"/admin/images/\d+/$", ""),
    "dashboard": "/admin/",
    "guides": "/admin/guides/",
    "reading": ("/admin/", r"/admin/pages/\d+/reading/$", ""),
    "approval": ("/admin/", r"/admin/pages/\d+/reading/$", "approval"),
    "checklist": ("/admin/schedule/", r"/admin/pages/\d+/edit/$", "checklist"),
    "plan": ("/admin/planning/", r"/admin/planning/pages/\d+/$", ""),
    "where it shows": ("/siaran-pers/", RELEASE, "whereabouts"),
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


on_a_phone = pytest.mark.parametrize("window", LOOKS[:1], ids=["phone"], indirect=True)


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


def edit(page: Page, title: str) -> None:
    page.goto("/admin/")
    page.locator("main").get_by_role("link", name=title).first.click()
    page.goto(page.url.replace("/reading/", "/edit/"))
    page.wait_for_load_state("networkidle")


@on_a_phone
def test_no_menu_covers_a_dialog_and_its_place_gets_the_focus_back(window: Page) -> None:
    edit(window, WAITING)
    more_actions(window, "Setujui dan pilih waktu…")
    dialog = window.get_by_role("dialog")
    button = dialog.get_by_role("button", name="Setujui")
    button.click(trial=True)  # fails where something covers it

    dialog.press("Escape")

    expect(dialog).to_have_count(0)
    expect(window.locator("footer [data-w-dropdown-target=toggle]").last).to_be_focused()


@on_a_phone
def test_the_way_to_the_first_error_opens_its_tab_and_its_panel(window: Page) -> None:
    edit(window, WAITING)
    window.locator("#id_slug").evaluate("field => { field.value = 'bukan slug!' }")
    with window.expect_navigation():
        window.locator("#page-edit-form").evaluate(
            "form => form.requestSubmit(form.querySelector('.action-save'))"
        )
    window.get_by_role("tab", name="Promosi").click()
    panel = window.locator("#id_slug").locator("xpath=ancestor::*[@data-panel][1]")
    panel.locator("[data-panel-toggle]").first.click()
    window.get_by_role("tab", name="Konten").click()
    error = window.locator(".error-message")
    expect(error).to_be_hidden()

    window.get_by_role("button", name="Buka kesalahan pertama").press("Enter")

    expect(error).to_be_in_viewport()


@on_a_phone
def test_a_refused_picture_is_told_where_somebody_looks(window: Page, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.jpg"
    broken.write_bytes(b"bukan gambar")
    window.goto("/admin/")
    window.get_by_role("link", name="Tulis siaran pers", exact=True).click()
    window.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    window.get_by_role("option", name="Galeri", exact=True).click()
    window.locator(".warta-many").evaluate("line => line.scrollIntoView()")

    window.locator(".warta-many input[type=file]").set_input_files(broken)

    told = window.locator(".messages li").last
    expect(told).to_contain_text("rusak.jpg")
    expect(told).to_be_in_viewport()
