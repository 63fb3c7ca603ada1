"""The address of a rendering: host, path and query in the one form under which it is kept."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from cms.sites import SITES

HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*", re.ASCII)
# No dots: `kind=a.feed` in JSON and `kind=a` as a feed would be the same file.
PART = re.compile(r"[a-z_]{1,30}=(?!0[0-9])[A-Za-z0-9_-]{1,60}")  # no second way to write a number
TRACKING = re.compile(r"(?:utm_[a-z_]+|fbclid|gclid|igshid|mc_[a-z]+)(?:=[^&]*)?")
MAX_NAME_BYTES = 200  # bytes of one part of a path; a file system takes 255
MAX_ADDRESS_LENGTH = 800  # characters of an address; a row of `Stale` takes no more


class Address(NamedTuple):
    """`host` in lower case and without port, `path` decoded, `query` canonical."""

    host: str
    path: str
    query: str = ""

    @classmethod
    def parse(cls, target: str) -> "Address":
        """The address written as `host/path?query`, as `str()` writes it."""
        host, _, rest = target.partition("/")
        path, _, query = rest.partition("?")
        return cls(host, f"/{path}", query)

    @classmethod
    def at(cls, host: str, target: str) -> "Address | None":
        """The address of a root-relative target; None where its query is not one we keep."""
        path, _, query = target.partition("?")
        kept = canonical_query(query)
        return None if kept is None else cls(host.lower(), unquote(path), kept)

    @classmethod
    def from_url(cls, url: str) -> "Address | None":
        """The address of an absolute URL; None where its query is not one we keep."""
        parts = urlsplit(url)
        query = canonical_query(parts.query)
        if query is None or not parts.hostname:
            return None
        return cls(parts.hostname, unquote(parts.path) or "/", query)

    def __str__(self) -> str:
        return f"{self.host}{self.path}{'?' if self.query else ''}{self.query}"

    @property
    def target(self) -> str:
        """Path and query as a request names them."""
        return quote(self.path) + (f"?{self.query}" if self.query else "")

    @property
    def is_sound(self) -> bool:
        """Whether it can be the name of a file below the folder of its host."""
        parts = self.path.split("/")[1:]
        return (
            self.path.startswith("/")
            and len(str(self)) <= MAX_ADDRESS_LENGTH
            and HOST.fullmatch(self.host) is not None
            and canonical_query(self.query) == self.query
            and len(self.query) <= MAX_NAME_BYTES
            and all(part not in {".", ".."} for part in parts)
            and "" not in parts[:-1]
            and not any(mark in self.path for mark in ("\x00", "@", "\\", "\n", "?"))
            and max(len(part.encode(errors="replace")) for part in parts) <= MAX_NAME_BYTES
            and self.path.isprintable()
        )


def canonical_query(query: str) -> str | None:
    """The query sorted and without tracking; None for one that is not kept.

    Kept are names in lower case, each given once, with plain values: `page=2`, `kind=eventpage`.
    """
    parts = [part for part in query.split("&") if part and not TRACKING.fullmatch(part)]
    names = {part.partition("=")[0] for part in parts}
    if len(names) < len(parts) or not all(PART.fullmatch(part) for part in parts):
        return None
    return "&".join(sorted(parts))


def hosts() -> set[str]:
    """The hosts of the site; whatever other name a reader came by, nothing is kept for it."""
    return {site.hostname.lower() for site in SITES()}


def on_every_host(targets: Iterable[str]) -> list[Address]:
    """The addresses of root-relative targets on each host that the site has; one query."""
    served = hosts()
    found = {Address.at(host, target) for target in targets for host in served}
    return sorted(address for address in found if address)


def in_reading_order(addresses: Iterable[Address], first: str = "") -> list[Address]:
    """Addresses as readers need them: that with the path `first`, pages, what programs read.

    Of pages those above `first` come before others, upper ones before lower ones, and later parts
    of lists last.
    """

    def order(address: Address) -> tuple[object, ...]:
        parts = address.path.split("/")
        is_for_programs = parts[-1] != "" or "feed" in parts
        is_first = address.path == first and not address.query
        is_above = first.startswith(address.path)
        later = (address.query != "", not is_above, len(parts))
        return not is_first, is_for_programs, later, address

    return sorted(addresses, key=order)


def webcal(address: str) -> str:
    """The absolute address with which a browser opens the program for calendars."""
    return f"webcal:{address.partition(':')[2]}"
