"""What a store of renderings does."""

import gzip
import time
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

import brotli

from cms.pagecache.address import Address
from cms.pagecache.rendering import Rendering

SHARDS = 256
SMALLEST = 500  # bytes below which compression is not worth a header
GZIP_LEVEL = 6
BROTLI_QUALITY = 5  # a page in two milliseconds; the highest takes fifty for a tenth less


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


Ticket = tuple[int, int]


class Store(ABC):
    """Renderings by address.

    What began to be rendered before a change must not be put after it: who renders takes a
    `ticket` first, and `put` refuses the rendering if its address was `renew`ed or dropped since.
    All methods may be called by several processes and threads at once. An address that is not
    sound is never kept.
    """

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

    @property
    @abstractmethod
    def is_database_gone(self) -> bool:
        """Whether somebody found the database out of reach."""

    @abstractmethod
    def set_database_gone(self, is_gone: bool) -> None:
        """Tell all who serve that what they have may be out of date, or is not any more."""


def shard_of(address: Address) -> int:
    """Which of the shards an address and its queries belong to."""
    return zlib.crc32(f"{address.host}{address.path}".encode(errors="replace")) % SHARDS


def later_than(before: float) -> int:
    """The time of a new rendering: now, but at least a second after the one `before`."""
    return max(int(time.time()), int(before) + 1)


def bodies_of(body: bytes) -> dict[str, bytes]:
    """The body by content coding; a coding that does not make it smaller is left out."""
    bodies = {"": body}
    if len(body) >= SMALLEST:
        coded = {
            "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
            "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
        }
        bodies |= {coding: small for coding, small in coded.items() if len(small) < len(body)}
    return bodies
