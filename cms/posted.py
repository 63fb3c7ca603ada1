"""What is sent in a form, before any view reads it: regular text, so that lengths are true.

A browser sends each line end as two characters, while the field on the screen counts one.
"""

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from cms.text import regular

# Rich text comes as JSON, where an irregular character may be an escape.
ESCAPE = re.compile(r"\\(?:u(?:00[01]|d[89a-f]|fff|202)|[rfb])", re.IGNORECASE)
RANGES = ("inlineStyleRanges", "entityRanges")


class RegularTextMiddleware:
    """Gives views the text of a form with regular characters and line ends.

    Nothing is read ahead: some views refuse what is too long, or too much, before they read it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked: Any = request
        asked._load_post_and_files = partial(load_regular, asked, asked._load_post_and_files)
        return self.get_response(request)


def load_regular(request: Any, load: Callable[[], None]) -> None:
    load()
    request._post = regular_form(request._post)


def regular_form(sent: QueryDict) -> QueryDict:
    """The same form; itself where nothing is to be done."""
    cleaned = {name: [regular_value(value) for value in sent.getlist(name)] for name in sent}
    if all(cleaned[name] == sent.getlist(name) for name in sent):
        return sent
    form = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in cleaned.items():
        form.setlist(name, values)
    form._mutable = False
    return form


def regular_value(value: str) -> str:
    if not value.startswith("{") or not ESCAPE.search(value):
        return regular(value)
    try:
        return json.dumps(regular_parts(json.loads(value)), ensure_ascii=False)
    except (ValueError, RecursionError):
        return regular(value)


def regular_parts(part: Any) -> Any:
    """Every text in JSON; what names places in a text names the same ones afterwards."""
    if isinstance(part, str):
        return regular(part)
    if isinstance(part, list):
        return [regular_parts(one) for one in part]
    if not isinstance(part, dict):
        return part
    text = part.get("text")
    if isinstance(text, str) and regular(text) != text:
        ranges = {name: [moved(one, text) for one in part.get(name) or []] for name in RANGES}
        part = part | ranges
    return {name: regular_parts(one) for name, one in part.items()}


def moved(place: Any, text: str) -> Any:
    """A range of a text, counted in UTF-16 units, within the text made regular."""
    units = text.encode("utf-16-le", "surrogatepass")

    def after(end: int) -> int:
        before = units[: 2 * end].decode("utf-16-le", "surrogatepass")
        return len(regular(before).encode("utf-16-le")) // 2

    if not isinstance(place, dict):
        return place
    offset, length = place.get("offset"), place.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        return place
    start, end = after(offset), after(offset + length)
    return place | {"offset": start, "length": end - start}
