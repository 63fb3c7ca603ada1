"""Answers 400 to a form of the page editor that did not arrive whole."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

ADMIN = "/admin/"
EDITOR = {"wagtailadmin_pages:add", "wagtailadmin_pages:edit", "wagtailadmin_pages:preview_on_edit"}
DIGITS = 4  # of a number of blocks
REMARK = "workflow-action-extra-data"
REMARKS = {"comment", "when", "go_live_at"}


class WholeFormMiddleware:
    """Answers 400 to a form of the page editor in which a part that the editor sends is missing.

    Wagtail reads the numbers of blocks and rows unchecked, and the remark of a workflow step;
    nothing is written by then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
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
