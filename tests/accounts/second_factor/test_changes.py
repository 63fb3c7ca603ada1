"""Who turns the second factor on and off, of whom it is required, and who resets it."""

import logging
import re
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from accounts.models import SignInSettings, User
from mail.models import TeamMessage
from tests.accounts.second_factor.authenticator import (
    CODE,
    LOGIN,
    PASSWORD,
    SET_UP,
    after,
    code,
    give_factor,
    half_signed_in,
    is_in,
    require_for,
    shown_codes,
    signed_in,
)

pytestmark = pytest.mark.postgresql
ACCOUNT = "/admin/account/"


def test_of_secrets_and_recovery_codes_nothing_can_be_read_later(admin, caplog):
    caplog.set_level(logging.DEBUG)
    browser = half_signed_in(admin)
    form = browser.get("/admin/account/second-factor/on/")
    key = TOTPDevice(key=browser.session["second_factor_key"]).key
    secret = form.context["secret"].replace(" ", "")
    assert "<svg" in form.text
    assert f"secret={secret}" in form.text

    sent = {"code": code(key=key), "password": PASSWORD}
    page = browser.post("/admin/account/second-factor/on/", sent)
    codes = shown_codes(page.text)
    later = "".join(
        browser.get(address).text
        for address in (ACCOUNT, f"/admin/users/edit/{admin.pk}/", "/admin/reports/site-history/")
    )
    kept = [*StaticToken.objects.values_list("token", flat=True), str(dict(browser.session))]
    said = [notice.text + notice.html for notice in TeamMessage.objects.all()]
    logged = [str(entry.data) for entry in ModelLogEntry.objects.all()]

    assert len(set(codes)) == 10
    for text in (later, *kept, *said, *logged, caplog.text):
        for hidden in (secret, key, *codes):
            assert hidden not in text


def test_turning_it_on_asks_for_password_and_code_and_ends_other_sessions(admin):
    other, browser = half_signed_in(admin), half_signed_in(admin)
    address = "/admin/account/second-factor/on/"
    browser.get(address)
    key = browser.session["second_factor_key"]
    wrong = f"{(int(code(key=key)) + 7) % 10**6:06}"

    for sent in ({"code": code(key=key), "password": "x"}, {"code": wrong, "password": PASSWORD}):
        assert browser.post(address, sent).context["form"].errors
        assert User.objects.get(pk=admin.pk).second_factor_since is None
    answer = browser.post(address, {"code": code(key=key), "password": PASSWORD})

    assert len(shown_codes(answer.text)) == 10
    assert 'download="kode-pemulihan.txt"' in answer.text
    assert shown_codes(answer.text)[0][:5] in re.search(r'href="data:[^"]+"', answer.text)[0]
    assert is_in(browser)
    assert not is_in(other)
    assert "dinyalakan" in TeamMessage.objects.get(to=admin.email).text
    assert ModelLogEntry.objects.filter(action="warta.second_factor_on").count() == 1
    # The code that turned it on opens nothing.
    stranger = half_signed_in(admin)
    stranger.post(CODE, {"code": code(key=key)})
    assert not is_in(stranger)


def test_new_recovery_codes_void_the_old_ones(admin):
    old = give_factor(admin)
    browser = signed_in(admin)
    address = "/admin/account/second-factor/codes/"

    assert browser.post(address, {"password": "x"}).context["form"].errors
    new = shown_codes(browser.post(address, {"password": PASSWORD}).text)

    assert len(new) == 10
    assert not is_in(after(half_signed_in(admin), old[0]))
    assert is_in(after(half_signed_in(admin), new[0]))
    assert TeamMessage.objects.filter(text__contains="Kode pemulihan baru").exists()


def test_it_moves_to_another_phone_also_where_it_is_required(admin):
    require_for("Administrator")
    give_factor(admin)
    browser = signed_in(admin)
    browser.get("/admin/account/second-factor/phone/")
    key = browser.session["second_factor_key"]

    sent = {"code": code(key=key), "password": PASSWORD}
    answer = browser.post("/admin/account/second-factor/phone/", sent)

    assert len(shown_codes(answer.text)) == 10
    assert is_in(browser)
    assert [device.key for device in TOTPDevice.objects.all()] == [key]
    assert not is_in(after(half_signed_in(admin), code(1)))
    assert is_in(after(half_signed_in(admin), code(1, key=key)))


def test_it_is_turned_off_with_the_password_but_not_where_it_is_required(admin):
    give_factor(admin)
    browser = signed_in(admin)
    address = "/admin/account/second-factor/off/"

    require_for("Administrator")
    assert address not in browser.get(ACCOUNT).text
    assert "tetap menyala" in browser.post(address, {"password": PASSWORD}, follow=True).text
    assert User.objects.get(pk=admin.pk).second_factor_since

    require_for("Moderator")
    assert address in browser.get(ACCOUNT).text
    assert browser.post(address, {"password": PASSWORD}).url == ACCOUNT
    assert is_in(browser)
    assert is_in(half_signed_in(admin))
    assert not TOTPDevice.objects.exists()
    assert not StaticToken.objects.exists()


def test_who_is_required_sets_it_up_before_anything_answers(admin, board, writer):
    require_for("Administrator")
    browser = half_signed_in(admin)
    page = browser.get("/admin/", follow=True)

    assert page.request["PATH_INFO"] == SET_UP
    key = browser.session["second_factor_key"]
    again = browser.get(SET_UP)
    assert browser.session["second_factor_key"] == key
    assert "<svg" in again.text
    # Somebody without the app gets no further, nor does the page of codes help.
    assert not is_in(browser)
    assert browser.get(CODE).url.startswith(SET_UP)

    answer = browser.post(SET_UP, {"code": code(key=key), "next": "/admin/images/"})

    assert len(shown_codes(answer.text)) == 10
    assert 'href="/admin/images/"' in answer.text
    assert is_in(browser)
    assert browser.get(SET_UP).url.startswith(LOGIN)
    assert all(is_in(half_signed_in(user)) for user in (board, writer))


def test_it_is_required_of_administrators_and_board_unless_somebody_says_otherwise(
    admin, board, writer
):
    import_module("home.migrations.0002_roles").require_second_factor(apps)
    superuser = User.objects.create_superuser("super", "super@iapbanten.example", PASSWORD)

    assert not any(is_in(half_signed_in(user)) for user in (admin, board, superuser))
    assert is_in(half_signed_in(writer))
    require_for()
    assert all(is_in(half_signed_in(user)) for user in (admin, board, superuser))


def test_of_whom_it_is_required_is_set_in_the_administration_and_the_board_hears(admin, board):
    browser = half_signed_in(admin)
    settings = SignInSettings.load()
    address = f"/admin/settings/accounts/signinsettings/{settings.pk}/"
    group = Group.objects.get(name="Pengurus")

    assert "Pengurus" in browser.get(address).text
    assert browser.post(address, {"second_factor_groups": [group.pk]}).status_code == 302

    assert list(settings.second_factor_groups.all()) == [group]
    assert "“” → “Pengurus”" in TeamMessage.objects.get(to=board.email).text
    assert "Pembaca" not in TeamMessage.objects.get(to=board.email).text
    assert browser.get(address).status_code == 200
    assert half_signed_in(board).get("/admin/").status_code == 302


def test_an_administrator_resets_that_of_another(admin, editor, client):
    give_factor(editor)
    theirs, browser = signed_in(editor), half_signed_in(admin)
    address = f"/admin/users/{editor.pk}/second-factor/"

    assert address in browser.get("/admin/users/").text
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"password": "x"}).context["form"].errors
    assert browser.post(address, {"password": PASSWORD}).url == "/admin/users/"

    assert not is_in(theirs)
    assert is_in(half_signed_in(editor))
    entry = ModelLogEntry.objects.get(action="warta.second_factor_reset")
    assert (entry.user, entry.object_id) == (admin, str(editor.pk))
    assert "seorang administrator" in TeamMessage.objects.get(to=editor.email).text
    history = browser.get("/admin/reports/site-history/").text
    assert "Verifikasi dua langkah disetel ulang" in history
    assert browser.get(address, follow=True).status_code == 200


def test_nobody_resets_their_own_nor_that_of_somebody_who_may_do_more(admin, editor):
    superuser = User.objects.create_superuser("super", "super@iapbanten.example", PASSWORD)
    users = (admin, editor, superuser)
    for user in users:
        give_factor(user)
    browsers = {user: signed_in(user) for user in users}
    cases = [(admin, admin), (admin, superuser), (editor, admin), (superuser, superuser)]

    for who, other in cases:
        address = f"/admin/users/{other.pk}/second-factor/"
        assert browsers[who].post(address, {"password": PASSWORD}).url == "/admin/"

    assert not User.objects.filter(second_factor_since=None).exists()


def test_the_shell_helps_where_the_only_administrator_has_lost_the_phone(admin, capsys):
    give_factor(admin)

    call_command("reset_second_factor", "Administrator")

    assert is_in(half_signed_in(admin))
    assert TeamMessage.objects.get().to == admin.email
    assert ModelLogEntry.objects.filter(action="warta.second_factor_reset", user=None).exists()
    for name in ("administrator", "tidak-ada"):
        with pytest.raises(CommandError):
            call_command("reset_second_factor", name)
