"""Leaves threads for readers while requests that write wait for a lock of the database."""

from collections.abc import Callable
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cms.errors import unavailable

READING = ("GET", "HEAD", "OPTIONS")


class WriteLimitMiddleware:
    """Answers 503 at once where as many requests as may be in this process write already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.places = BoundedSemaphore(settings.WRITES_AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in READING:
            return self.get_response(request)
        if not self.places.acquire(blocking=False):
            return unavailable(request)
        try:
            return self.get_response(request)
        finally:
            self.places.release()
