"""Every public address that is kept, in an order in which one can go on after an interruption."""

from collections.abc import Iterator
from typing import NamedTuple

from wagtail.models import Site

from cms.surfaces import own_addresses, pages_of, site_addresses
from pagecache.address import Address
from pagecache.rendering import may_be_cached

PORTION = 20  # addresses at a time


class Position(NamedTuple):
    """A site, and the key of the last page of it that is done; -1 where nothing is."""

    site: int = 0
    page: int = -1


START = Position()


class Portion(NamedTuple):
    """Addresses, and the position from which to go on when they and all before are done."""

    addresses: list[Address]
    end: Position
    pages: int = 0  # begun so far


def inventory(after: Position = START, below: str = "/") -> Iterator[Portion]:
    """The addresses after a position whose path begins with `below`; memory stays flat."""
    part: list[Address] = []
    pages, end = 0, after
    for target, site, position in targets(after):
        pages, end = pages + (position != end), position
        address = Address.at(site.hostname, target)
        if address and address.path.startswith(below) and may_be_cached(address):
            part.append(address)
        if len(part) == PORTION:
            yield Portion(part, end, pages)
            part = []
    yield Portion(part, end, pages)


def targets(after: Position) -> Iterator[tuple[str, Site, Position]]:
    """Each root-relative address of a site, with a position after which it comes again."""
    for site in sites():
        if site.pk < after.site:
            continue
        done = after.page if site.pk == after.site else -1
        if done < 0:
            start = Position(site.pk)
            yield from ((target, site, start) for target in site_addresses(site))
        for page in pages_of(site, max(done, 0)):
            before = Position(site.pk, page.pk - 1)
            yield from ((target, site, before) for target in own_addresses(page))


def sites() -> list[Site]:
    """One site for each host; which of several ports it has does not matter here."""
    by_host = {site.hostname.lower(): site for site in Site.objects.order_by("port")}
    return sorted(by_host.values(), key=lambda site: site.pk)
