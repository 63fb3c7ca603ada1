"""Signing in takes the password and a code, and nothing answers between the two."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from wagtail.users.models import UserProfile

from accounts.models import User
from mail.models import TeamMessage
from tests.accounts.second_factor.authenticator import (
    CODE,
    LOGIN,
    PASSWORD,
    after,
    code,
    give_factor,
    half_signed_in,
    is_in,
    signed_in,
)

pytestmark = pytest.mark.postgresql
MOMENT = "2026-11-29T03:00:10Z"
TRUSTED = "warta_trusted"


def test_a_code_of_the_app_opens_the_administration_and_leads_on(admin):
    give_factor(admin)
    browser = Client()

    first = browser.post(
        LOGIN, {"username": "administrator", "password": PASSWORD, "next": "/admin/images/"}
    )
    assert first.url == f"{CODE}?next=%2Fadmin%2Fimages%2F"
    page = browser.get(first.url)
    assert 'autocomplete="one-time-code"' in page.text
    assert 'inputmode="numeric"' in page.text
    assert not is_in(browser)
    # Back at the first page, in another tab too, there is nothing to do but the second step.
    assert browser.get(LOGIN).url.startswith(CODE)

    wrong = browser.post(CODE, {"code": "0000000000", "next": "/admin/images/"})
    assert '<input type="hidden" name="next" value="/admin/images/">' in wrong.text
    second = browser.post(CODE, {"code": f"{code()[:3]} {code()[3:]}", "next": "/admin/images/"})

    assert second.url == "/admin/images/"
    assert is_in(browser)
    assert "warta_device" in second.cookies
    assert "warta_device" not in first.cookies


def test_what_is_no_code_is_said_at_the_field_and_counts_for_nothing(admin, settings):
    settings.WARTA_LOGINS_PER_SENDER = 1
    give_factor(admin)
    browser = half_signed_in(admin)

    for sent in ("", "12345", "abcdef", "1234567", "٣٣٣٣٣٣", "x" * 500, "\x00"):
        answer = browser.post(CODE, {"code": sent})
        assert answer.status_code == 200
        assert answer.context["form"].errors["code"]
    assert browser.post(CODE, {"code": code()}).status_code == 302


def test_a_clock_may_be_one_step_off_and_no_more(admin):
    give_factor(admin)
    with time_machine.travel(MOMENT, tick=False):
        for steps, is_right in ((-2, False), (-1, True), (2, False), (1, True)):
            assert is_in(after(half_signed_in(admin), code(steps))) == is_right


def test_no_code_is_right_twice(admin):
    recovery = give_factor(admin)[0]
    with time_machine.travel(MOMENT, tick=False):
        for sent in (code(), recovery):
            one, other = half_signed_in(admin), half_signed_in(admin)
            one.post(CODE, {"code": sent})
            answer = other.post(CODE, {"code": sent})

            assert is_in(one)
            assert not is_in(other)
            assert "sudah dipakai" in answer.text
        # Neither is one that the app showed before that.
        other.post(CODE, {"code": code(-1)})
        assert not is_in(other)


def test_wrong_codes_are_limited_for_strangers_and_their_own_browser_lets_the_person_in(
    admin, settings
):
    settings.WARTA_LOGINS_CODES, settings.BEHIND_PROXY = 3, True
    give_factor(admin)
    own = signed_in(admin)
    own.post("/admin/logout/")
    wrong = {"code": "000000" if code() != "000000" else "000001"}

    senders = [f"192.0.{number}.1" for number in range(4)]
    strangers = [half_signed_in(admin, HTTP_X_FORWARDED_FOR=sender) for sender in senders]
    answers = [stranger.post(CODE, wrong) for stranger in strangers]
    refused = strangers[0].post(CODE, {"code": code(1)})

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) <= 900
    assert "Terlalu banyak percobaan" in refused.text
    own.post(LOGIN, {"username": "administrator", "password": PASSWORD})
    assert own.post(CODE, {"code": code(1)}).status_code == 302


def test_one_sender_gets_few_codes(admin, settings):
    settings.WARTA_LOGINS_PER_SENDER = 2
    give_factor(admin)
    answers = [
        half_signed_in(admin).post(CODE, {"code": f"{(int(code()) + 7) % 10**6:06}"})
        for _time in range(3)
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 429]


def test_the_second_step_waits_a_quarter_of_an_hour(admin):
    give_factor(admin)
    with time_machine.travel(MOMENT, tick=False) as clock:
        browser = half_signed_in(admin)
        clock.shift(901)

        assert browser.post(CODE, {"code": code()}).url.startswith(LOGIN)
        assert browser.get(LOGIN).status_code == 200
        assert not is_in(browser)


def test_another_account_can_be_used_instead(admin, member):
    give_factor(admin)
    browser = half_signed_in(admin)

    assert browser.post("/admin/login/again/").url == LOGIN
    assert browser.get(LOGIN).status_code == 200
    assert browser.get(CODE).url.startswith(LOGIN)
    assert half_signed_in(member("Penulis")).get("/admin/").status_code == 200


def test_a_recovery_code_is_told_by_mail_and_the_last_ones_in_the_administration(admin):
    codes = give_factor(admin)
    StaticToken.objects.filter(pk__in=StaticToken.objects.values("pk")[:7]).delete()

    browser = half_signed_in(admin)
    browser.post(CODE, {"code": f"{codes[-1][:5]}-{codes[-1][5:]}"})

    assert "Tersisa 2 kode pemulihan" in browser.get("/admin/").text
    assert TeamMessage.objects.get().to == admin.email
    assert "2" in TeamMessage.objects.get().text


@pytest.mark.parametrize("ends", ["password", "factor", "time"])
def test_a_trusted_browser_needs_no_code_until_password_or_factor_change(admin, ends):
    give_factor(admin)
    browser = half_signed_in(admin)
    answer = browser.post(CODE, {"code": code(), "trusted": "on"})
    cookie = answer.cookies[TRUSTED]
    assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, "/admin/", "Lax")

    def come_back(password=PASSWORD):
        newcomer = Client()
        newcomer.cookies[TRUSTED] = cookie.value
        sent = {"username": "administrator", "password": password}
        return is_in(newcomer) or newcomer.post(LOGIN, sent, follow=True).request["PATH_INFO"]

    assert come_back() == "/admin/"
    assert come_back("salah") == LOGIN
    if ends == "password":
        admin.set_password("kata-sandi-lain-9")
        admin.save()
        assert come_back("kata-sandi-lain-9") == CODE
    elif ends == "factor":
        User.objects.filter(pk=admin.pk).update(second_factor_since=timezone.now())
        assert come_back() == CODE
    else:
        with time_machine.travel(timezone.now() + timedelta(days=31)):
            assert come_back() == CODE


def test_the_second_step_speaks_the_language_of_the_person(admin):
    give_factor(admin)
    assert "Enam angka dari aplikasi" in half_signed_in(admin).get(CODE).text

    UserProfile.objects.create(user=admin, preferred_language="en")

    assert "The 6 digits that your app shows" in half_signed_in(admin).get(CODE).text
