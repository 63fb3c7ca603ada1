"""Lets nobody in who has shown one of two factors."""

from collections.abc import Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from accounts.second_factor.session import is_complete


class SecondFactorMiddleware:
    """Gives a session that waits for the second step an anonymous user, for every view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        def user() -> User | AnonymousUser:
            found: User | AnonymousUser = get_user(request)
            if not isinstance(found, User) or is_complete(request.session, found):
                return found
            return AnonymousUser()

        lazy: Any = SimpleLazyObject(user)  # as Django does
        request.user = lazy
        request.auser = sync_to_async(user)
        return self.get_response(request)
