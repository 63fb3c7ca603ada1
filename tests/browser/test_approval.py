"""An approver on a small phone, without JavaScript and without an account."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.people import PHONE, mailed_link
from tests.browser.width import is_wider


@pytest.fixture
def address(demo):
    """The link that the demo's approver got by mail, once the worker has sent it."""
    return mailed_link(demo)


def test_the_board_approves_on_a_phone_of_360_pixels_without_javascript(browser, address):
    plain = browser.new_context(java_script_enabled=False, **PHONE)
    page = plain.new_page()
    scripted = browser.new_context(**PHONE).new_page()
    scripted.goto(address)
    with scripted.expect_navigation():
        scripted.get_by_role("button", name="Baca naskahnya").tap()
    assert violations(scripted) == ""
    assert not is_wider(scripted)

    page.goto(address)
    assert page.locator("h1").inner_text() == "Permohonan persetujuan"
    with page.expect_navigation():
        page.get_by_role("button", name="Baca naskahnya").tap()
    title = page.locator("h1").inner_text()
    assert page.locator("#text h1").inner_text() == title
    buttons = page.get_by_role("button", name="Setujui").bounding_box()
    assert buttons["y"] + buttons["height"] <= PHONE["viewport"]["height"]
    with page.expect_navigation() as decided:
        page.get_by_role("button", name="Setujui").tap()
    assert decided.value.status == 200, page.locator("main").inner_text()

    expect(page.locator("h1")).to_contain_text("Terima kasih", timeout=30_000)
    assert page.context.cookies() == []
    page.get_by_role("link", name="Lihat di situs").tap()
    expect(page.locator("h1")).to_contain_text(title, timeout=30_000)
    assert page.goto(address).status == 410
    plain.close()
