"""An app for codes, as people have it on their phone, and signing in with it."""

import re
from binascii import unhexlify

from django.contrib.auth.models import Group
from django.test import Client
from django_otp.oath import totp

from accounts.models import SignInSettings, User
from accounts.second_factor import factor

PASSWORD = "warta-demo"
KEY = "00112233445566778899aabbccddeeff00112233"
LOGIN, CODE, SET_UP = "/admin/login/", "/admin/login/code/", "/admin/login/set-up/"


def code(steps: int = 0, key: str = KEY) -> str:
    """The code that the app shows, or did or will so many steps of 30 seconds from now."""
    return f"{totp(unhexlify(key), drift=steps):06}"


def give_factor(user: User) -> list[str]:
    """Turn it on for an account some time ago, and return the recovery codes."""
    return factor.turn_on(user, KEY, step=0)


def require_for(*groups: str) -> None:
    SignInSettings.load().second_factor_groups.set(Group.objects.filter(name__in=groups))


def half_signed_in(user: User, **more: str) -> Client:
    """A browser in which the password was right."""
    browser = Client(**more)
    sent = {"username": user.username, "password": PASSWORD, "next": "/admin/"}
    assert browser.post(LOGIN, sent).status_code == 302
    return browser


def signed_in(user: User) -> Client:
    browser = half_signed_in(user)
    assert browser.post(CODE, {"code": code()}).status_code == 302
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/admin/").status_code == 200


def shown_codes(page: str) -> list[str]:
    return [found.replace(" ", "") for found in re.findall(r"<code>(\d{5} \d{5})</code>", page)]


def after(browser: Client, sent: str) -> Client:
    """The browser once a code was sent."""
    browser.post(CODE, {"code": sent})
    return browser
