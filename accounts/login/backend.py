"""The one place where the password of an account is compared."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from accounts.login.limits import count_attempt, limits_of_login, take_back_attempt
from accounts.models import User


class LimitedBackend(ModelBackend):
    """Django's, which raises TooOften before it hashes a password that is one too many.

    A form that asks `authenticate` shows the refusal as its own error. Without a request it is a
    program that logs in, and nothing is counted.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **named: Any,
    ) -> User | None:
        if request is None or username is None:
            return super().authenticate(request, username, password, **named)
        username = User.normalize_username(username).strip()
        limits = limits_of_login(request, username)
        count_attempt(limits)
        user = super().authenticate(request, username, password, **named)
        if user:
            take_back_attempt(limits)
        return user
