"""Browsers in which an account has logged in before, known by a signed cookie.

The cookie opens nothing: attempts that come with it are counted by themselves. It is sent to the
administration only, and names the account by a hash.
"""

from datetime import timedelta
from secrets import token_urlsafe

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cms.rate_limit import hashed

COOKIE = "warta_device"
KEPT = timedelta(days=180)
PATH = "/admin/"
SALT = "accounts.login.devices"


def device_of(request: HttpRequest, username: str) -> str:
    """What this browser is counted by for the account; nothing if it is not known."""
    try:
        text = TimestampSigner(salt=SALT).unsign(request.COOKIES.get(COOKIE, ""), max_age=KEPT)
    except BadSignature:
        return ""
    account, _, device = text.partition(".")
    return device if account == hashed(username) else ""


def keep_device(request: HttpRequest, response: HttpResponseBase, username: str) -> None:
    """Know the browser that gets this response by the account, if it is not known yet."""
    if device_of(request, username):
        return
    text = f"{hashed(username)}.{token_urlsafe(12)}"
    response.set_cookie(
        COOKIE,
        TimestampSigner(salt=SALT).sign(text),
        max_age=KEPT,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
