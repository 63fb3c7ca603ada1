"""What is decided for every request before a view is chosen."""

import json
from collections.abc import Callable
from typing import Any

from csp.constants import HEADER, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from django.views.defaults import bad_request, page_not_found

from cms.api import unknown
from cms.errors import not_found

View = Callable[[HttpRequest], HttpResponseBase]

EDITOR = {"wagtailadmin_pages:add", "wagtailadmin_pages:edit", "wagtailadmin_pages:preview_on_edit"}
DIGITS = 4  # of a number of blocks
REMARK = "workflow-action-extra-data"
REMARKS = {"comment", "when", "go_live_at"}

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


class WholeFormMiddleware:
    """Answers 400 to a form of the page editor in which a part that the editor sends is missing.

    Wagtail reads the numbers of blocks and rows unchecked, and the remark of a workflow step;
    nothing is written by then.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Before any loop runs: a number that is none, or too large to be one of blocks."""
        counts = [value for name, value in self.sent(request) if name.endswith("-count")]
        is_sound = all(value.isdecimal() and len(value) <= DIGITS for value in counts)
        if request.method == "POST" and request.path_info.startswith(ADMIN):
            is_sound = is_sound and is_remark(request.POST.get(REMARK, "{}"))
        return None if is_sound else incomplete(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """A number or a part that is not there."""
        is_missing = isinstance(exception, MultiValueDictKeyError)
        return incomplete(request) if is_missing and self.sent(request) else None

    def sent(self, request: HttpRequest) -> list[tuple[str, str]]:
        """What was sent to the page editor; nothing elsewhere."""
        match = request.resolver_match
        is_editor = match and match.view_name in EDITOR
        return (
            [(name, str(value)) for name, value in request.POST.items()]
            if is_editor and request.method == "POST"
            else []
        )


def is_remark(sent: str) -> bool:
    """Whether this is what the dialog of a workflow step sends, which Wagtail reads unchecked.

    An object in JSON, with nothing in it but the remark and when the text goes live.
    """
    try:
        data = json.loads(sent)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and all(
        name in REMARKS and (isinstance(value, str) or (value is None and name == "go_live_at"))
        for name, value in data.items()
    )


def incomplete(request: HttpRequest) -> HttpResponse:
    text = _(
        "The form did not arrive whole. Nothing was saved, and what was saved before is as it was. "
        "Go back, and save again."
    )
    return HttpResponse(f"{text}\n", status=400, content_type="text/plain; charset=utf-8")
