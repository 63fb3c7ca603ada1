"""Somebody on a phone turns on the second factor, and signs in with it, without the mouse."""

from base64 import b32decode
from binascii import hexlify
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.accounts.second_factor.authenticator import code
from tests.browser.axe import violations
from tests.browser.demo_site import PASSWORD
from tests.browser.people import log_in, windows
from tests.browser.width import is_wider

ACCOUNT = "pengurus"
PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "id-ID", "color_scheme": "dark"}
MAIN = {"include": [["main"]], "exclude": []}


def is_sound(page: Page) -> None:
    assert not violations(page, context=MAIN)
    assert not is_wider(page)


def give_password(page: Page) -> None:
    """Sign out and in again as far as the second step."""
    page.context.clear_cookies()
    page.goto("/admin/login/?next=/admin/account/")
    page.fill("#id_username", ACCOUNT)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/login/code/**")
    expect(page.locator("#id_code")).to_be_focused()


def test_codes_of_an_app_and_recovery_codes_open_the_account(browser, demo):
    with windows(browser, demo) as open_window:
        page = open_window(**PHONE)
        log_in(page, ACCOUNT)
        page.goto("/admin/account/")
        page.get_by_role("link", name="Nyalakan").click()
        secret = page.locator(".warta-secret").inner_text().replace(" ", "")
        key = hexlify(b32decode(secret)).decode()
        expect(page.get_by_role("img", name="Kode QR kunci Anda")).to_be_visible()
        is_sound(page)

        page.get_by_label("Kode dari aplikasi").fill(code(key=key))
        page.get_by_label("Kata sandi Anda").fill(PASSWORD)
        page.keyboard.press("Enter")
        with page.expect_download() as download:
            page.get_by_role("link", name="Unduh sebagai berkas teks").click()
        kept = Path(download.value.path()).read_text()
        is_sound(page)
        recovery = [line for line in kept.splitlines() if line[:5].isdigit()]
        assert len(recovery) == page.locator(".warta-codes code").count() == 10
        page.get_by_role("link", name="Sudah saya simpan: lanjutkan").click()
        expect(page.get_by_text("Menyala sejak")).to_be_visible()

        for sent in (code(1, key=key), recovery[0]):
            give_password(page)
            is_sound(page)
            page.keyboard.type("000000")
            page.keyboard.press("Enter")
            expect(page.get_by_text("Kode ini salah atau sudah dipakai")).to_be_visible()
            page.locator("#id_code").fill(sent)
            page.keyboard.press("Enter")
            page.wait_for_url("**/admin/account/")
