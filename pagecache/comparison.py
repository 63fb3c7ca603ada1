"""What is kept, compared with what readers would get if nothing were."""

import gzip
from collections.abc import Iterator
from difflib import unified_diff

import brotli

from pagecache.address import Address, hosts
from pagecache.rendering import Rendering, may_be_cached, render
from pagecache.stores import Kept, Store

LINES = 12  # of a difference that are shown
WIDTH = 160
ATTEMPTS = 3  # to compare an address while it is being changed


def difference(keeping: Store, address: Address) -> str:
    """How what is kept at an address differs from a fresh rendering; empty where it does not.

    What is not kept differs only where it should be: the parts of a list are rendered for who asks.
    """
    for _attempt in range(ATTEMPTS):
        ticket = keeping.ticket(address)
        kept = keeping.get(address)
        if kept and address.host not in hosts():
            return "kept, but the site has no such host"
        fresh = render(address) if kept or may_be_cached(address) else None
        found = compare(kept, fresh)
        if not found or keeping.ticket(address) == ticket:
            return "" if not kept and address.query else found
    return "It is being changed all the time."


def compare(kept: Kept | None, fresh: Rendering | None) -> str:
    if kept is None:
        return "not kept" if fresh and fresh.is_kept else ""
    if fresh is None or not fresh.is_kept:
        return f"kept, but readers would get HTTP {fresh.status}" if fresh else "kept, wrongly"
    if not is_whole(kept):
        return "its compressed variants are of another page"
    if kept.holds(fresh):
        return ""
    return "\n".join(list(lines(kept, fresh))[:LINES])


def is_whole(kept: Kept) -> bool:
    """Whether every coding gives the same body."""
    decoders = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
    return {decoders[coding](body) for coding, body in kept.bodies.items()} == {kept.bodies[""]}


def lines(kept: Kept, fresh: Rendering) -> Iterator[str]:
    """The times, headers and lines of text that differ."""
    if kept.until != fresh.until:
        yield f"until {kept.until}, should be {fresh.until}"
    for sign, these, others in [
        ("-", kept.headers, fresh.headers),
        ("+", fresh.headers, kept.headers),
    ]:
        yield from (
            f"{sign}{name}: {value}" for name, value in these if (name, value) not in others
        )
    before, after = (
        body.decode(errors="replace").splitlines() for body in (kept.bodies[""], fresh.body)
    )
    for line in unified_diff(before, after, "kept", "fresh", lineterm="", n=1):
        yield line if len(line) <= WIDTH else f"{line[:WIDTH]}…"
