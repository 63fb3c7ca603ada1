"""Answers that are given again while the database says the same.

Nearly all the work on a page is Python's: rows become objects, objects become text. What a page
says follows from its address and from what the database answers to its queries, which is what
the proof that nothing is stale rests on too. So the queries are asked again, as they were written,
and the page is made anew when an answer differs, when its time has come, or on another day.
"""

import threading
from collections.abc import Callable, Iterator
from functools import wraps
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Site

from cms import zone
from pagecache.rendering import Notes, noting, pass_on

View = Callable[..., HttpResponse]
Asked = tuple[str, Any, bytes]  # a query, its values, and a digest of the rows that it gave


class Recalled(NamedTuple):
    """What was answered, and the queries it was made of, in their order."""

    asked: list[Asked]
    content: bytes
    headers: tuple[tuple[str, str], ...]
    notes: Notes

    @property
    def holds(self) -> bool:
        """Whether it would be made just so now."""
        if any(moment <= timezone.now() for moment in self.notes.moments):
            return False
        with connection.cursor() as cursor:
            for sql, params, before in self.asked:
                cursor.execute(sql, params)
                if digest(cursor.fetchall()) != before:
                    return False
        return True

    def answer(self) -> HttpResponse:
        pass_on(self.notes)
        return HttpResponse(self.content, headers=dict(self.headers))


_recalled: dict[object, Recalled] = {}
_lock = threading.Lock()


def recalled(view: View) -> View:
    """Let the answers of a view to readers without cookies be given again.

    Only what the page cache may keep is fit for it: answers that depend on the request by its
    address alone. As many are held as RECALLED_ANSWERS says.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "GET" or request.COOKIES or not settings.RECALLED_ANSWERS:
            return view(request, *args, **kwargs)
        key = key_of(request)
        known = _recalled.get(key)
        if known and known.holds:
            return known.answer()
        return made(view, request, args, kwargs, key)

    return answer


def key_of(request: HttpRequest) -> object:
    """All that an answer depends on beside the database; where sites begin is kept in a cache."""
    address = (request.scheme, request.get_host(), request.get_port(), request.get_full_path())
    return address, get_language(), zone.today(), tuple(Site.get_site_root_paths())


def made(view: View, request: HttpRequest, args: Any, kwargs: Any, key: object) -> HttpResponse:
    """A new answer, which is held if it is fit to be given again."""
    listener = Listener()
    with noting() as notes, connection.execute_wrapper(listener):
        response = view(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
    pass_on(notes)
    if listener.has_only_read and is_for_everyone(request, response):
        hold(key, Recalled(listener.asked, response.content, tuple(response.items()), notes))
    return response


def is_for_everyone(request: HttpRequest, response: HttpResponse) -> bool:
    is_personal = request.session.accessed or "CSRF_COOKIE_NEEDS_UPDATE" in request.META
    is_whole = response.status_code == 200 and not response.streaming
    return is_whole and not is_personal and not response.cookies


def hold(key: object, one: Recalled) -> None:
    """Those that were made longest ago go first."""
    with _lock:
        _recalled.pop(key, None)
        _recalled[key] = one
        while len(_recalled) > settings.RECALLED_ANSWERS:
            del _recalled[next(iter(_recalled))]


def forget() -> None:
    """Let everything be made anew."""
    with _lock:
        _recalled.clear()


class Listener:
    """Takes down each query with just the rows that were given, while something is made."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.has_only_read = True

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if many or not sql.startswith("SELECT"):
            self.has_only_read = False
            return done
        cursor = context["cursor"]
        rows = cursor.cursor.fetchall()
        cursor.cursor = Rows(cursor.cursor, rows)
        self.asked.append((sql, params, digest(rows)))
        return done


class Rows:
    """A cursor whose rows have been fetched; all else is asked of the one that fetched them."""

    def __init__(self, cursor: Any, rows: list[Any]) -> None:
        self.cursor = cursor
        self.rows = iter(rows)

    def __iter__(self) -> Iterator[Any]:
        return self.rows

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cursor, name)

    def fetchone(self) -> Any:
        return next(self.rows, None)

    def fetchmany(self, size: int = 1) -> list[Any]:
        return list(islice(self.rows, size))

    def fetchall(self) -> list[Any]:
        return list(self.rows)


def digest(rows: list[Any]) -> bytes:
    return blake2b(repr(rows).encode(errors="surrogatepass"), digest_size=16).digest()
