"""Renders an address as an anonymous reader gets it, whatever asked for it."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, get_urlconf, resolve, set_script_prefix
from django.utils import translation

from cms.sites import SITES, site_for_request
from pagecache.address import Address

# What a rendering may not carry along: it depends on when and how it is sent.
LEFT_OUT = {"content-length", "etag", "last-modified", "vary", "date", "content-encoding"}
FRESHNESS = "public, max-age=0, must-revalidate"

# Parameters that a kept address may have; each has few values that give an answer.
PARAMETERS = frozenset({"page", "kind", "language"})

_kept_views: set[str] = set()
_on_demand: set[str] = set()


@dataclass
class RenderContext:
    """What is said about a rendering while it is made."""

    moments: list[datetime] = field(default_factory=list)
    parameters: set[str] = field(default_factory=set)


_notes: ContextVar[RenderContext | None] = ContextVar("notes", default=None)


def cacheable(*view_names: str) -> None:
    """Let the answers of views be kept.

    Without a session or cookies such a view must give every reader the same answer.
    """
    _kept_views.update(view_names)


def cacheable_on_demand(*view_names: str) -> None:
    """Let the answers of views be kept once somebody asked, and dropped with each change.

    For what takes long to make and few ask for; nothing renders it ahead.
    """
    cacheable(*view_names)
    _on_demand.update(view_names)


def is_cacheable_view(view_name: str) -> bool:
    return view_name in _kept_views


def may_be_cached(address: Address) -> bool:
    """Whether answers at an address are kept when they are good; asks no database."""
    asked = parameters(address)
    if not address.is_sound or len(asked) > 1 or not asked <= PARAMETERS:
        return False
    return is_cacheable_view(view_at(address))


def is_on_demand(address: Address) -> bool:
    """Whether what is at an address is rendered for who asks first, never ahead."""
    return view_at(address) in _on_demand


def view_at(address: Address) -> str:
    """The name of the view that answers at an address; "" where none does."""
    return view_at_path(address.path, get_urlconf())


@lru_cache(512)  # who renders an address asks four times
def view_at_path(path: str, urlconf: str | None) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        translation.activate(translation.get_language_from_path(path) or settings.LANGUAGE_CODE)
        try:
            return resolve(path, urlconf).view_name
        except Resolver404:
            return ""


def parameters(address: Address) -> set[str]:
    return {part.partition("=")[0] for part in address.query.split("&") if part}


def expires_at(moment: datetime) -> None:
    """Say, while something is rendered, that it changes by itself at `moment` (aware)."""
    if notes := _notes.get():
        notes.moments.append(moment)


def varies_on_query(*names: str) -> None:
    """Say, while something is rendered, which parameters of the query it understands.

    With any other the answer is not kept: there would be as many as somebody cares to ask for.
    """
    if notes := _notes.get():
        notes.parameters.update(names)


def merge(said: RenderContext) -> None:
    """Say all of it of what this is a part of."""
    if notes := _notes.get():
        notes.moments += said.moments
        notes.parameters |= said.parameters


class OnlyOfRequests(logging.Filter):
    """Drops "Not Found" of renderings: that an address is gone is what they are to find out.

    What a reader asked for in vain stands in the access log of the server.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        return _notes.get() is None or record.levelno >= logging.ERROR


logging.getLogger("django.request").addFilter(OnlyOfRequests())


@dataclass(frozen=True)
class Rendering:
    """An answer: `until` is when it changes by itself, `is_kept` whether others may have it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    until: datetime | None
    is_kept: bool

    @property
    def digest(self) -> str:
        """Of headers and body: two renderings are the same when this is."""
        return hashlib.sha256(repr(self.headers).encode() + self.body).hexdigest()[:32]

    @property
    def is_shared(self) -> bool:
        """Whether any reader may be given this answer, also one that is not kept."""
        names = {name.lower() for name, _ in self.headers}
        return self.is_kept or (self.status in {301, 302, 404, 410} and "set-cookie" not in names)


@cache
def handler() -> WSGIHandler:
    """Django as a WSGI application, one for the process."""
    return WSGIHandler()


def render(address: Address, is_once: bool = False) -> Rendering:
    """What an anonymous reader gets at `address`; a failing view gives status 500, no exception.

    Neither cookies nor headers of any reader take part, so that nobody can put anything into a
    page that others get. `is_once` says that nobody asks this process for it again.
    """
    with render_context() as notes, translation.override(translation.get_language()):
        set_script_prefix("/")
        request = WSGIRequest(environ_of(address) | {"wsgi.run_once": is_once})
        site_for_request(request)
        response = handler().get_response(request)
    return _rendering_of(address, response, notes)


def environ_of(address: Address) -> dict[str, Any]:
    """A request for `address` as the server of its site would get it."""
    named = [site for site in SITES() if site.hostname.lower() == address.host]
    site = max(named, key=lambda site: site.port, default=None)
    root = urlsplit(site.root_url if site else f"http://{address.host}")
    port = str(root.port or {"https": 443}.get(root.scheme, 80))
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": address.path.encode().decode("latin-1"),
        "QUERY_STRING": address.query,
        "SERVER_NAME": address.host,
        "SERVER_PORT": port,
        "HTTP_HOST": root.netloc,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": root.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
    }


@contextmanager
def render_context() -> Iterator[RenderContext]:
    """Take down what is said about something that is rendered meanwhile."""
    notes = RenderContext()
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def _rendering_of(address: Address, response: HttpResponseBase, notes: RenderContext) -> Rendering:
    is_whole = isinstance(response, HttpResponse)
    is_kept = (
        is_whole
        and response.status_code == 200
        and not response.cookies
        and "cookie" not in response.get("Vary", "").lower()
        and not {"private", "no-store"} & set(response.get("Cache-Control", "").split(", "))
        and may_be_cached(address)
        and parameters(address) <= notes.parameters
    )
    headers = [pair for pair in response.items() if pair[0].lower() not in LEFT_OUT]
    headers += [("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values()]
    if is_kept and not response.has_header("Cache-Control"):
        headers.append(("Cache-Control", FRESHNESS))
    body = response.content if isinstance(response, HttpResponse) else b""
    until = min(notes.moments, default=None)
    return Rendering(response.status_code, tuple(headers), body, until, is_kept)
