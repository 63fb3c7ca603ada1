"""What a store of renderings does."""

import gzip
import logging
import time
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import brotli

from pagecache.address import Address
from pagecache.rendering import Rendering

logger = logging.getLogger(__name__)

SHARDS = 256
CODINGS = ("", "gzip", "br")  # "" is the body itself
COMPLAINT_SECONDS = 60  # between two lines in the log about the store
MIN_COMPRESSED_BYTES = 500  # bytes below which compression is not worth a header
GZIP_LEVEL = 4  # half the time of level 6, for 2 % more bytes
BROTLI_QUALITY = 4  # a page in one millisecond; the highest takes fifty for a fifth less


@dataclass(frozen=True)
class Kept:
    """A rendering as it is kept: `bodies` by content coding, "" being the plain one.

    `modified` is in seconds since 1970; `until` is when it changes by itself.
    """

    headers: tuple[tuple[str, str], ...]
    bodies: dict[str, bytes]
    digest: str
    modified: int
    until: datetime | None = None

    def holds(self, rendering: Rendering) -> bool:
        """Whether this is that rendering: the digest is of headers and body."""
        return (self.digest, self.until) == (rendering.digest, rendering.until)

    @classmethod
    def load(cls, meta: dict[str, Any], bodies: dict[str, bytes], modified: float) -> "Kept":
        """From what `about` has said in JSON."""
        until = datetime.fromisoformat(meta["until"]) if meta["until"] else None
        headers = tuple((name, value) for name, value in meta["headers"])
        return cls(headers, bodies, meta["digest"], int(modified), until)


def about(rendering: Rendering) -> dict[str, Any]:
    """What is kept of a rendering besides its body, for JSON."""
    until = rendering.until.isoformat() if rendering.until else None
    return {"headers": rendering.headers, "digest": rendering.digest, "until": until}


Ticket = tuple[int, int]


class StoreFailed(Exception):
    """The store cannot do that now: its disk is full or read-only, its server is away.

    Who renders for a reader goes on without it: a store is a help, never a condition.
    """


@contextmanager
def failing(*errors: type[Exception]) -> Iterator[None]:
    """Raise StoreFailed for errors of what is behind a store."""
    try:
        yield
    except errors as error:
        raise StoreFailed(getattr(error, "strerror", None) or str(error)) from error


_complained = -float(COMPLAINT_SECONDS)


def complain(error: object) -> None:
    """Log what is wrong with the store, once a minute however often it is met."""
    global _complained
    if time.monotonic() - _complained >= COMPLAINT_SECONDS:
        _complained = time.monotonic()
        logger.error("The page cache fails; pages are rendered for each reader: %s", error)


class Store(ABC):
    """Renderings by address.

    What began to be rendered before a change must not be put after it: who renders takes a
    `ticket` first, and `put` refuses the rendering if its address was `renew`ed or dropped since.
    All methods may be called by several processes and threads at once. `ticket`, and what changes
    something, raise StoreFailed where they cannot; what cannot be read counts as not kept, and
    without a lock nobody waits for `held`. An address that is not sound is never kept. What a
    store keeps that is not `is_shared`, only this process can get.
    """

    is_shared = True

    @property
    @abstractmethod
    def is_usable(self) -> bool:
        """Whether what was withdrawn can be removed; what is kept is not to be served otherwise."""

    @abstractmethod
    def get(self, address: Address) -> Kept | None:
        """What is kept at an address."""

    def stamp(self, address: Address) -> object:
        """Changes whenever what is kept at a sound address does; None where nothing is kept."""
        kept = self.get(address)
        return kept and (kept.digest, kept.modified)

    @abstractmethod
    def ticket(self, address: Address) -> Ticket:
        """The state in which rendering begins."""

    @abstractmethod
    def put(self, address: Address, rendering: Rendering, ticket: Ticket) -> bool:
        """Swap a rendering in, whole; False if the address changed since the ticket was taken."""

    @abstractmethod
    def renew(self, addresses: Iterable[Address]) -> None:
        """Refuse what is being rendered now; what is kept stays, but for its other queries."""

    @abstractmethod
    def drop(self, addresses: Iterable[Address]) -> None:
        """Remove what is kept at addresses, with all their queries, and refuse as `renew` does."""

    @abstractmethod
    def drop_below(self, host: str, path: str) -> None:
        """Remove what is kept at and below a path that ends in a slash, however much it is."""

    @abstractmethod
    def held(self, address: Address) -> AbstractContextManager[None]:
        """Let one at a time render an address; waits until others are done."""

    @abstractmethod
    def addresses(self) -> Iterator[Address]:
        """Every address that is kept, in no order."""

    @abstractmethod
    def hosts(self) -> set[str]:
        """Every host of which something is kept."""

    def sweep(self) -> None:  # noqa: B027 - most stores leave nothing behind
        """Remove what writers that were killed left behind."""

    @property
    @abstractmethod
    def is_database_gone(self) -> bool:
        """Whether somebody found the database out of reach."""

    @abstractmethod
    def set_database_gone(self, is_gone: bool) -> None:
        """Tell all who serve that what they have may be out of date, or is not any more.

        Where the store cannot, that is logged.
        """


def shard_of(address: Address) -> int:
    """Which of the shards an address and its queries belong to."""
    return zlib.crc32(f"{address.host}{address.path}".encode(errors="replace")) % SHARDS


def later_than(before: float) -> int:
    """The time of a new rendering: now, but at least a second after the one `before`."""
    return max(int(time.time()), int(before) + 1)


def bodies_of(rendering: Rendering) -> dict[str, bytes]:
    """The body by content coding; one that does not make it smaller, or a picture, is left out."""
    body = rendering.body
    bodies = {"": body}
    kind = dict(rendering.headers).get("Content-Type", "")
    if len(body) >= MIN_COMPRESSED_BYTES and not kind.startswith("image/"):
        coded = {
            "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
            "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
        }
        bodies |= {coding: small for coding, small in coded.items() if len(small) < len(body)}
    return bodies
