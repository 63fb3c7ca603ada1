"""What a session has shown: the password, or the second factor too.

A session that waits for the second step is nobody's: `SecondFactorMiddleware` gives it an anonymous
user. That holds for every way to sign in, since Django tells of each.
"""

import time
from typing import Any

from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from accounts.models import User
from accounts.second_factor.factor import is_required

SHOWN = "second_factor"  # which factor the session has shown
WAITING = "second_factor_waiting"  # since when the session waits for the second step
MAX_WAIT_SECONDS = 15 * 60


def connect() -> None:
    user_logged_in.connect(begin, dispatch_uid="accounts.second_factor.session")


def begin(request: HttpRequest, user: User, **named: Any) -> None:
    """After the right password: the session waits where there is a second step."""
    for name in (SHOWN, WAITING):
        request.session.pop(name, None)
    if user.second_factor_since or is_required(user):
        request.session[WAITING] = int(time.time())
        request.user = AnonymousUser()


def complete(request: HttpRequest, user: User) -> None:
    """The session has shown what the account has now."""
    request.session.pop(WAITING, None)
    request.session[SHOWN] = factor_of(user)
    request.session.cycle_key()
    request.user = user


def is_complete(session: SessionBase, user: User) -> bool:
    return WAITING not in session and session.get(SHOWN, "") == factor_of(user)


def factor_of(user: User) -> str:
    """What tells one factor of an account from another; "" for none."""
    since = user.second_factor_since
    return since.isoformat() if since else ""


def waiting_user(request: HttpRequest) -> User | None:
    """Whose password this session has shown a short time ago, while it waits for the rest."""
    begun = request.session.get(WAITING)
    if begun is None or time.time() - begun > MAX_WAIT_SECONDS:
        return None
    user = get_user(request)
    return user if isinstance(user, User) and user.is_active else None
