"""Which addresses are only read: other methods get a true 405, OPTIONS says what there is."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from pagecache.rendering import is_cacheable_view

METHODS = ["GET", "HEAD", "OPTIONS"]
API = "api-1:"  # answers by itself, as a problem
# What is read beside the views whose answers are kept.
READ = {
    "healthz",
    "icon",
    "media",
    "pressroom:press-kit",
    "readyz",
    "search:search",
    "wagtaildocs_serve",
}


class ReadOnlyMiddleware:
    """Answers before the protection of forms, which would refuse a POST as forged with 403."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if request.method in {"GET", "HEAD"} or match is None or not is_only_read(match.view_name):
            return None
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
        return HttpResponseNotAllowed(METHODS)


def is_only_read(view_name: str) -> bool:
    return view_name in READ or (is_cacheable_view(view_name) and not view_name.startswith(API))
