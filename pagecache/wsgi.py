"""The door in front of Django: answers what is kept before anything of Django runs.

Neither the database nor a setting is asked on the way. The application gets what the door does
not answer: other methods than GET and HEAD, people with a session, addresses that are not kept.
"""

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from wsgiref.headers import Headers as FileHeaders
from wsgiref.util import FileWrapper

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.http.request import validate_host
from whitenoise.base import WhiteNoise

from pagecache.address import Address, canonical_query
from pagecache.compression import CompressedAnswers
from pagecache.http import Answer, Content, of_file, of_kept, of_rendering
from pagecache.local_cache import LocalCache
from pagecache.render_on_demand import fetch
from pagecache.rendering import Rendering
from pagecache.stores import Kept, Store, store

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
Fetch = Callable[[Store, Address], Kept | Rendering | None]

HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*", re.ASCII)
MAX_TARGET_LENGTH = 2000  # characters of a path or query that are looked at
METHODS = ("GET", "HEAD")
NOT_ALLOWED = Answer(
    "405 Method Not Allowed", [("Allow", ", ".join(METHODS)), ("Content-Length", "0")]
)
STALE = ("Warning", '110 - "Response is Stale"')
BLOCK_BYTES = 64 * 1024


def front_door(application: Application) -> Application:
    """An application with the door in front of it, as the settings say."""
    return FrontDoor(application, store())


class FrontDoor(WhiteNoise):
    """Serves static files, and what a store keeps; without a store, static files alone.

    These have their codings already; whatever else passes here is compressed on its way.
    """

    def __init__(self, application: Application, store: Store | None, fetch: Fetch = fetch) -> None:
        self.prefix = settings.STATIC_URL
        super().__init__(
            CompressedAnswers(application),
            add_headers_function=add_static_headers,
            immutable_file_test=rf"^{re.escape(self.prefix)}.+\.[0-9a-f]{{12}}\.[^/]+$",
        )
        if settings.STATIC_ROOT.is_dir():
            self.add_files(settings.STATIC_ROOT, self.prefix)
        self.shelf = LocalCache(store) if store else None
        self.render = fetch
        self.hosts = settings.ALLOWED_HOSTS
        self.session = f"{settings.SESSION_COOKIE_NAME}="
        self.needs_https = settings.SECURE_SSL_REDIRECT
        self.https = settings.SECURE_PROXY_SSL_HEADER or ("", "")

    def get_static_file(self, path: str, url: str, stat_cache: Any = None) -> Content:
        """Called by whitenoise for each file that it finds."""
        found = super().get_static_file(path, url, stat_cache=stat_cache)
        return of_file(found, int(stat_cache[path].st_mtime))

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        if self.is_insecure(environ):
            return self.application(environ, start_response)
        path = environ.get("PATH_INFO", "")
        if environ["REQUEST_METHOD"] not in METHODS:
            if path.startswith(self.prefix):
                return send(NOT_ALLOWED, environ, start_response)
            return self.application(environ, start_response)
        if path.startswith(self.prefix):
            content = self.files.get(path)
            if content is None:
                return self.application(environ, start_response)
            return send(content.answer(environ), environ, start_response)
        if self.shelf is None or self.session in environ.get("HTTP_COOKIE", ""):
            return self.application(environ, start_response)
        return self.read(self.shelf, environ, start_response)

    def read(self, shelf: LocalCache, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer a reader from a shelf."""
        address = requested(environ)
        usable = shelf.is_usable()
        content = shelf.find(address) if address and usable else None
        if address and content is None:
            if not (validate_host(address.host, self.hosts) and address.is_sound):
                return self.application(environ, start_response)
            content = shelf.fetch(address) if usable else None
            if content is None:
                return self.missing(shelf, address, environ, start_response)
        if content is None:
            return self.application(environ, start_response)
        answer = content.answer(environ)
        if shelf.is_database_gone():
            answer = Answer(answer.status, [*answer.headers, STALE], answer.body)
        return send(answer, environ, start_response)

    def missing(
        self, shelf: LocalCache, address: Address, environ: Environ, start_response: Start
    ) -> Iterable[bytes]:
        """Answer for an address, of a host of ours, at which nothing is kept: render it, once."""
        close_old_connections()
        try:
            found = self.render(shelf.store, address)
        except DatabaseError:
            found = None  # the application says so in its own way
        finally:
            close_old_connections()
        if isinstance(found, Kept):
            return send(of_kept(found).answer(environ), environ, start_response)
        if isinstance(found, Rendering):
            return CompressedAnswers(sending(found))(environ, start_response)
        return self.application(environ, start_response)

    def is_insecure(self, environ: Environ) -> bool:
        """Whether the application would redirect to https."""
        header, value = self.https
        return self.needs_https and (environ.get(header) or environ.get("wsgi.url_scheme")) not in {
            value,
            "https",
        }


def requested(environ: Environ) -> Address | None:
    """The address that is asked for; None where it cannot be one that is kept.

    Whether it is sound is left open: what is at hand for an address was fetched for a sound one.
    """
    host = environ.get("HTTP_HOST", "").partition(":")[0].lower()
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    if query:
        query = canonical_query(query) if len(query) <= MAX_TARGET_LENGTH else None
    if query is None or len(path) > MAX_TARGET_LENGTH or not HOST.fullmatch(host):
        return None
    if not path.isascii():
        try:
            path = path.encode("latin-1").decode()
        except UnicodeError:
            return None
    return Address(host, path, query)


def sending(rendering: Rendering) -> Application:
    """Answers with what was just rendered."""

    def application(environ: Environ, start_response: Start) -> Iterable[bytes]:
        if rendering.is_kept:
            return send(of_rendering(rendering).answer(environ), environ, start_response)
        return send(answer_once(rendering, environ), environ, start_response)

    return application


def answer_once(rendering: Rendering, environ: Environ) -> Answer:
    """What was rendered and is not kept: nothing is there, or elsewhere."""
    status = HTTPStatus(rendering.status)
    headers = [*rendering.headers, ("Content-Length", str(len(rendering.body)))]
    body = b"" if environ["REQUEST_METHOD"] == "HEAD" else rendering.body
    return Answer(f"{status.value} {status.phrase}", headers, body)


def send(answer: Answer, environ: Environ, start_response: Start) -> Iterable[bytes]:
    start_response(answer.status, list(answer.headers))
    if isinstance(answer.body, bytes):
        return [answer.body]
    wrapper: Callable[..., Iterable[bytes]] = environ.get("wsgi.file_wrapper", FileWrapper)
    return wrapper(answer.body, BLOCK_BYTES)


def add_static_headers(headers: FileHeaders, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
