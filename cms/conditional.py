"""Answers 304 to a reader who already has the current content."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag

View = Callable[..., HttpResponse]

# What programs read, also those that run in pages of other sites.
SHARED_TYPES = {
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/problem+json",
    "application/rss+xml",
    "application/xml",
    "text/calendar",
}
EXPOSED = "Content-Language, ETag, Link, Retry-After"

FOR_A_YEAR = "public, max-age=31536000, immutable"


def share(response: HttpResponse) -> None:
    """Let a page of any site read the answer, and those of its headers that it needs."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = EXPOSED


def tagged(view: View) -> View:
    """Gives a good answer an ETag, and answers 304 to who names it; shares what programs read.

    Dates are not compared: when the newest article of a list is withdrawn, the list changes while
    its newest date goes back.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and request.method in {"GET", "HEAD"}:
            set_response_etag(response)
        return conditional_response(request, response)

    return answer


def conditional_response(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response, or 304 or 412 where it has an ETag and the request's conditions say so.

    Conditions as in RFC 9110, section 13. What programs read is shared with other sites.
    """
    is_shared = response.get("Content-Type", "").partition(";")[0] in SHARED_TYPES
    if response.has_header("ETag"):
        known = get_conditional_response(request, response["ETag"], response=response)
        response = known or response
    if is_shared:
        share(response)
    return response
