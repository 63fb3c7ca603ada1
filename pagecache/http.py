"""Answers a request with a body that is there already: in memory, or as a file."""

from email.utils import formatdate
from http import HTTPStatus
from pathlib import Path
from time import time
from typing import IO, Any, NamedTuple

from whitenoise.responders import NOT_MODIFIED_HEADERS, SlicedFile, StaticFile

from media.ranges import part
from pagecache.conditions import CONDITIONS, codings, has_failed, is_known
from pagecache.rendering import Rendering
from pagecache.stores import Kept

Headers = list[tuple[str, str]]
Body = bytes | Path

ETAG_SUFFIXES = {"": "", "gzip": "-gz", "br": "-br"}
OK, PARTIAL, UNCHANGED, FAILED, NO_RANGE = (
    f"{status.value} {status.phrase}"
    for status in (
        HTTPStatus.OK,
        HTTPStatus.PARTIAL_CONTENT,
        HTTPStatus.NOT_MODIFIED,
        HTTPStatus.PRECONDITION_FAILED,
        HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
    )
)
IN_ONE_PIECE = 256 * 1024  # a file up to this size is read at once


class Variant(NamedTuple):
    """A body in one content coding, or the file that has it."""

    body: Body
    size: int
    etag: str
    headers: Headers


class Answer(NamedTuple):
    """A status line, headers, and what follows them: bytes, or a file to be read to its end."""

    status: str
    headers: Headers
    body: bytes | IO[bytes] = b""


class Content:
    """What is at one address, by content coding; "" is the plain one, and must be there.

    `etag` is without quotation marks; each coding has one of its own.
    """

    __slots__ = ("last_modified", "modified", "variants")

    def __init__(
        self, headers: Headers, etag: str, modified: int, bodies: dict[str, tuple[Body, int]]
    ) -> None:
        self.modified = modified
        self.last_modified = formatdate(modified, usegmt=True)
        shared = [*headers, ("Last-Modified", self.last_modified), ("Vary", "Accept-Encoding")]
        self.variants = {
            coding: variant(shared, f'"{etag}{ETAG_SUFFIXES[coding]}"', coding, body, size)
            for coding, (body, size) in bodies.items()
        }

    @property
    def size(self) -> int:
        """The bytes of all its bodies together."""
        return sum(variant.size for variant in self.variants.values())

    def answer(self, environ: dict[str, Any]) -> Answer:
        """The answer to a GET or HEAD request."""
        variants = self.variants
        for coding in codings(environ.get("HTTP_ACCEPT_ENCODING", "")):
            if coding in variants:
                break
        chosen = variants[coding]
        if not environ.keys().isdisjoint(CONDITIONS):
            return self.answer_if(environ, chosen)
        if environ["REQUEST_METHOD"] == "HEAD":
            return Answer(OK, chosen.headers)
        return Answer(OK, chosen.headers, whole(chosen.body, chosen.size))

    def answer_if(self, environ: dict[str, Any], chosen: Variant) -> Answer:
        """The answer to a request with conditions, in the order of RFC 9110, section 13.2.2."""
        if has_failed(environ, chosen.etag, self.modified):
            return Answer(FAILED, [("Content-Length", "0")])
        if is_known(environ, chosen.etag, self.last_modified):
            return Answer(UNCHANGED, unchanged(chosen.headers))
        if environ["REQUEST_METHOD"] == "HEAD":
            return Answer(OK, chosen.headers)
        wanted = part(environ, chosen.etag, chosen.size)
        if wanted is None:
            return Answer(OK, chosen.headers, whole(chosen.body, chosen.size))
        if not wanted:
            nothing = [("Content-Range", f"bytes */{chosen.size}"), ("Content-Length", "0")]
            return Answer(NO_RANGE, nothing)
        return Answer(PARTIAL, partial(chosen.headers, wanted, chosen.size), cut(chosen, wanted))


def of_kept(kept: Kept) -> Content:
    """What a store keeps, ready to be sent."""
    bodies: dict[str, tuple[Body, int]] = {
        coding: (body, len(body)) for coding, body in kept.bodies.items()
    }
    return Content(list(kept.headers), kept.digest, kept.modified, bodies)


def of_rendering(rendering: Rendering) -> Content:
    """What was just rendered, as it is sent once it is kept, but not compressed."""
    bodies: dict[str, tuple[Body, int]] = {"": (rendering.body, len(rendering.body))}
    return Content(list(rendering.headers), rendering.digest, int(time()), bodies)


def of_file(file: StaticFile, modified: int) -> Content:
    """A file that whitenoise found, with the compressed ones beside it."""
    replaced = {"content-length", "content-encoding", "etag", "last-modified", "vary"}
    bodies: dict[str, tuple[Body, int]] = {}
    for _, path, headers in file.alternatives:
        said = dict(headers)
        size = int(said["Content-Length"])
        bodies[said.get("Content-Encoding", "")] = (Path(path), size)
    common = [pair for pair in said.items() if pair[0].lower() not in replaced]
    return Content(common, file.etag.strip('"'), modified, bodies)


def variant(shared: Headers, etag: str, coding: str, body: Body, size: int) -> Variant:
    own = [("ETag", etag), ("Content-Length", str(size))]
    if coding:
        own.append(("Content-Encoding", coding))
    return Variant(body, size, etag, [*shared, *own])


def unchanged(headers: Headers) -> Headers:
    return [
        pair
        for pair in headers
        if pair[0] in NOT_MODIFIED_HEADERS or pair[0].startswith("Access-Control-")
    ]


def partial(headers: Headers, wanted: range, size: int) -> Headers:
    kept = [pair for pair in headers if pair[0] != "Content-Length"]
    place = f"bytes {wanted.start}-{wanted.stop - 1}/{size}"
    return [*kept, ("Content-Range", place), ("Content-Length", str(len(wanted)))]


def whole(body: Body, size: int) -> bytes | IO[bytes]:
    if isinstance(body, bytes):
        return body
    return body.read_bytes() if size <= IN_ONE_PIECE else body.open("rb")


def cut(chosen: Variant, wanted: range) -> bytes | IO[bytes]:
    if isinstance(chosen.body, bytes):
        return chosen.body[wanted.start : wanted.stop]
    sliced: IO[bytes] = SlicedFile(chosen.body.open("rb"), wanted.start, wanted.stop - 1)
    return sliced
