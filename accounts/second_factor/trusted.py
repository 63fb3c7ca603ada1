"""Browsers that a person trusts: for 30 days the password is enough in them.

The signed cookie holds a hash of the account's password and factor, so that it ends with either.
"""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.login.devices import PATH
from accounts.models import User
from accounts.second_factor.session import factor_of

COOKIE = "warta_trusted"
KEPT = timedelta(days=30)
SALT = "accounts.second_factor.trusted"


def is_trusted(request: HttpRequest, user: User) -> bool:
    try:
        text = TimestampSigner(salt=SALT).unsign(request.COOKIES.get(COOKIE, ""), max_age=KEPT)
    except BadSignature:
        return False
    return constant_time_compare(text, mark(user))


def trust(response: HttpResponseBase, user: User) -> None:
    """Let the browser that gets this response sign in without a code for a while."""
    response.set_cookie(
        COOKIE,
        TimestampSigner(salt=SALT).sign(mark(user)),
        max_age=KEPT,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def mark(user: User) -> str:
    """Names account, password and factor, and tells none of them."""
    text = f"{user.pk}:{user.password}:{factor_of(user)}"
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()
