"""Middleware that caches responses and revalidates them by re-running their queries.

Nearly all the work of a view is Python's: rows become objects, objects become text. A response
that the page cache may keep follows from its address, the time and the answers of the database. So
the middleware records the queries of a view with digests of their rows. For the next reader it runs
the same queries. While the digests are equal, it sends the response again; else the view runs.
"""

import threading
from collections.abc import Callable, Iterator
from hashlib import blake2b
from itertools import islice
from sys import intern
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Site

from cms import zone
from cms.conditional import conditional_response
from cms.sites import site_for_request
from pagecache.address import Address
from pagecache.conditions import CONDITIONS
from pagecache.rendering import RenderContext, may_be_cached, merge, render_context

Asked = tuple[str, Any, bytes]  # a query, its values, and a digest of the rows that it gave

READING = ("SELECT", "WITH RECURSIVE")  # how a query begins that writes nothing
MAX_BODY_LENGTH = 512 * 1024  # bytes; a process holds up to RECALLED_ANSWERS bodies


class CachedResponse(NamedTuple):
    """A response, what it depends on beside the database, and its queries in their order."""

    basis: object
    asked: list[Asked]
    content: bytes
    headers: tuple[tuple[str, str], ...]
    notes: RenderContext

    def is_current(self, request: HttpRequest) -> bool:
        """Whether the view would give this response now; runs its queries."""
        if any(moment <= timezone.now() for moment in self.notes.moments):
            return False
        if self.basis != basis_of(request):
            return False
        with connection.cursor() as cursor:
            for sql, params, before in self.asked:
                cursor.execute(sql, params)
                if digest(cursor.fetchall()) != before:
                    return False
        return True

    def response(self) -> HttpResponse:
        merge(self.notes)
        return HttpResponse(self.content, headers=dict(self.headers))


_recalled: dict[object, CachedResponse] = {}
_lock = threading.Lock()


class RevalidationMiddleware:
    """Caches the responses of every view that the page cache may keep, for readers without cookies.

    It stands below all middleware that acts on responses, so that a cached one passes through them
    too. The setting RECALLED_ANSWERS limits the number of responses in a process; 0 turns it off.
    A process that is called once for each address (`wsgi.run_once`, PEP 3333) caches none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_plain = request.method == "GET" and not request.COOKIES and not is_preview(request)
        is_plain &= not request.META.get("wsgi.run_once")
        if not is_plain or not settings.RECALLED_ANSWERS:
            return self.get_response(request)
        key = key_of(request)
        cached = _recalled.get(key)
        if cached and cached.is_current(request):
            return answer_conditions(request, cached.response())
        if not is_cacheable(request):
            return self.get_response(request)
        return self.record(request, key)

    def record(self, request: HttpRequest, key: object) -> HttpResponseBase:
        """Run the view as for a reader who sends no conditions, and cache what it gives."""
        basis, listener = basis_of(request), QueryRecorder()
        conditions = {name: request.META.pop(name) for name in CONDITIONS if name in request.META}
        with render_context() as notes, connection.execute_wrapper(listener):
            response = self.get_response(request)
        request.META.update(conditions)
        merge(notes)
        if not isinstance(response, HttpResponse):
            return response
        if listener.has_only_read and is_for_everyone(request, response):
            headers = tuple(response.items())
            hold(key, CachedResponse(basis, listener.asked, response.content, headers, notes))
        return answer_conditions(request, response)


def is_preview(request: HttpRequest) -> bool:
    """Whether Wagtail made the request itself: it has the address of a page, and draws a draft."""
    return getattr(request, "is_dummy", False)


def answer_conditions(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What the view would have answered to the reader's conditions; it looks at its ETag only."""
    return conditional_response(request, response) if response.has_header("ETag") else response


def key_of(request: HttpRequest) -> object:
    """What tells one response from another; asks no database."""
    address = (request.scheme, request.get_host(), request.get_port(), request.get_full_path())
    return address, get_language()


def basis_of(request: HttpRequest) -> object:
    """What a response depends on that its queries do not show: day, site, where sites begin."""
    site = site_for_request(request)
    row = site and (site.pk, site.hostname, site.port, site.site_name, site.root_page_id)
    return zone.today(), row, tuple(Site.get_site_root_paths())


def is_cacheable(request: HttpRequest) -> bool:
    """Whether the page cache may keep what is at the address of a request."""
    host, _port = split_domain_port(request.get_host())
    address = Address.at(host, request.get_full_path())
    return address is not None and may_be_cached(address)


def is_for_everyone(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the next reader may get the response too."""
    is_personal = request.session.accessed or "CSRF_COOKIE_NEEDS_UPDATE" in request.META
    is_small = response.status_code == 200 and len(response.content) <= MAX_BODY_LENGTH
    return is_small and not is_personal and not response.cookies


def hold(key: object, one: CachedResponse) -> None:
    """Those that were made longest ago go first."""
    with _lock:
        _recalled.pop(key, None)
        _recalled[key] = one
        while len(_recalled) > settings.RECALLED_ANSWERS:
            del _recalled[next(iter(_recalled))]


def forget() -> None:
    """Clear the cache."""
    with _lock:
        _recalled.clear()


class QueryRecorder:
    """Takes down each query with just the rows that were given, while something is made."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.has_only_read = True

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if many or not sql.startswith(READING):
            self.has_only_read = False
            return done
        cursor = context["cursor"]
        rows = cursor.cursor.fetchall()
        cursor.cursor = ReplayCursor(cursor.cursor, rows)
        self.asked.append((intern(sql), params, digest(rows)))
        return done


class ReplayCursor:
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
