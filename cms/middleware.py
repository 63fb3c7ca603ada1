"""What is decided for every request before a view is chosen."""

from collections.abc import Callable
from typing import Any

from csp.constants import HEADER, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import get_language_from_path, override
from django.views.defaults import bad_request, page_not_found

from cms.api import unknown
from cms.errors import not_found

View = Callable[[HttpRequest], HttpResponseBase]


# Wagtail's administration runs inline scripts and styles: shared by docs/decisions/0006-csp.md.
ADMIN_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "base-uri": [SELF],
    "object-src": ["'none'"],
    "frame-ancestors": [SELF],
}


ADMIN = "/admin/"
API = "/api/"
KEYS = {"pk", "object_id"}  # names under which Wagtail takes text for a key
MAX_KEY = 2**63 - 1
NUL = ("\x00", "\\u0000")  # as it is, and in JSON


class CleanRequestMiddleware:
    """Answers 404 or 400 to what no database can read: NUL characters, and keys that are none.

    Forms refuse NUL by themselves, with a sentence at the field; Wagtail's views, which read
    queries unchecked, never get it.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info:
            request.path_info = request.path_info.replace("\x00", "")
            if request.path_info.startswith(API):
                return unknown(request)
            with override(language_of(request)):
                return not_found(request)
        if request.path_info.startswith(ADMIN) and has_nul(request.GET):
            return refused_nul(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """404 for a key that no row can have; who is not logged in is asked to do that first."""
        in_admin = request.path_info.startswith(ADMIN)
        if all(may_be_key(name, value, in_admin) for name, value in kwargs.items()):
            return None
        if not in_admin:
            return not_found(request)
        if not request.user.is_authenticated:
            return None
        return page_not_found(request, ValueError("no key"), "wagtailadmin/404.html")

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """400 where a NUL that was sent reached the database, which wrote nothing."""
        is_refusal = isinstance(exception, ValueError | DatabaseError)
        sent_nul = is_refusal and (has_nul(request.GET) or has_nul(request.POST))
        return refused_nul(request) if sent_nul else None


def language_of(request: HttpRequest) -> str:
    return get_language_from_path(request.path_info) or settings.LANGUAGE_CODE


def may_be_key(name: str, value: Any, in_admin: bool) -> bool:
    """Whether a part of an address is no key, or one that a row may have."""
    if isinstance(value, int):
        return value <= MAX_KEY
    if not in_admin or name not in KEYS:
        return True
    is_number = value.isascii() and value.isdecimal() and len(value) < 20
    return is_number and int(value) <= MAX_KEY


def has_nul(sent: QueryDict) -> bool:
    """Whether a name or a value has a NUL character."""
    texts = (text for name, values in sent.lists() for text in (name, *values))
    return any(nul in str(text) for text in texts for nul in NUL)


def refused_nul(request: HttpRequest) -> HttpResponseBase:
    with override(language_of(request)):
        return bad_request(request, ValueError("NUL in what was sent"))


class OrderedPolicyMiddleware(CSPMiddleware):
    """Names the directives in one order, so that all processes render a page alike."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response = super().process_response(request, response)
        if HEADER in response:
            response[HEADER] = "; ".join(sorted(response[HEADER].split("; ")))
        return response


# What no page needs, and no page that it embeds.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("browsing-topics", "camera", "geolocation", "microphone", "payment", "usb")
)


class PolicyMiddleware:
    """Sends the Permissions-Policy, and gives the administration a content policy of its own."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response
        self.get_admin_response = csp_replace(ADMIN_POLICY)(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        in_admin = request.path_info.startswith(ADMIN)
        response = self.get_admin_response(request) if in_admin else self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
