"""Compresses what leaves without being kept: searches, errors, fragments, the team's pages.

What is kept is compressed already. Lengths tell less than they did before: Django writes a CSRF
token otherwise in each answer, and the gzip header gets a name of random length, so that nobody
learns a secret of a page from how well it compresses (BREACH).
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpResponse
from django.utils.text import compress_string

from pagecache.conditions import codings

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

MIN_BYTES = 1000
MAX_RANDOM_BYTES = 100
TYPES = ("text/", "application/json", "application/javascript", "image/svg+xml")
WITHOUT_WHOLE_BODY = ("204", "206", "304")


class CompressedAnswers:
    """A WSGI application whose texts are compressed where the client accepts gzip."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        said: list[Any] = []
        body = self.application(environ, lambda *started: said.extend(started))
        status, headers, *rest = said
        if not is_compressible(environ, status, headers, body):
            start_response(status, headers, *rest)
            return body
        headers = varied(headers)
        if "gzip" not in codings(environ.get("HTTP_ACCEPT_ENCODING", "")):
            start_response(status, headers, *rest)
            return body
        packed = compress_string(whole(body), max_random_bytes=MAX_RANDOM_BYTES)
        start_response(status, packed_headers(headers, len(packed)), *rest)
        return [packed]


def is_compressible(environ: Environ, status: str, headers: Headers, body: Iterable[bytes]) -> bool:
    """Whether an answer is a text, in one piece, that nobody has compressed."""
    said = {name.lower(): value for name, value in headers}
    kind = said.get("content-type", "")
    return (
        isinstance(body, list | HttpResponse)
        and environ["REQUEST_METHOD"] != "HEAD"
        and not status.startswith(WITHOUT_WHOLE_BODY)
        and "content-encoding" not in said
        and int(said.get("content-length", 0)) >= MIN_BYTES
        and (kind.startswith(TYPES) or "xml" in kind)
    )


def whole(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        if isinstance(body, HttpResponse):
            body.close()


def varied(headers: Headers) -> Headers:
    """Headers that say that the coding depends on the request."""
    others = [pair for pair in headers if pair[0].lower() != "vary"]
    said = ",".join(value for key, value in headers if key.lower() == "vary")
    names = [name.strip() for name in said.split(",") if name.strip()]
    if "accept-encoding" not in map(str.lower, names):
        names.append("Accept-Encoding")
    return [*others, ("Vary", ", ".join(names))]


def packed_headers(headers: Headers, length: int) -> Headers:
    """Those of the compressed answer: same words, other bytes."""
    others = []
    for name, value in headers:
        if name.lower() == "etag" and not value.startswith("W/"):
            value = f"W/{value}"
        if name.lower() != "content-length":
            others.append((name, value))
    return [*others, ("Content-Encoding", "gzip"), ("Content-Length", str(length))]
