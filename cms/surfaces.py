"""The registry of surfaces: every family of public addresses on which a page can show.

The page cache, the sweep for embargo and takedown, and the editor's panel all ask this registry
and nothing else. Each app registers its own families in its `surfaces.py`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from wagtail.models import Page

Addresses = Callable[[Page], Iterable[str]]


@dataclass(frozen=True)
class Surface:
    """A family of addresses, and which of them name or show a page.

    `addresses` gives root-relative addresses (`/siaran-pers/`), also for a page that is not live:
    where it would show, or did. `label` is what an editor reads.
    """

    name: str
    label: str | Promise
    addresses: Addresses


_surfaces: dict[str, Surface] = {}


def register(name: str, label: str | Promise) -> Callable[[Addresses], Addresses]:
    """Register the decorated function as the addresses of a surface; a name is given once."""

    def add(addresses: Addresses) -> Addresses:
        if name in _surfaces:
            raise ValueError(f"The surface {name!r} is registered twice.")
        _surfaces[name] = Surface(name, label, addresses)
        return addresses

    return add


def surfaces() -> list[Surface]:
    """Every surface, by name."""
    return sorted(_surfaces.values(), key=lambda surface: surface.name)


def addresses_of(page: Page) -> dict[str, list[str]]:
    """For each surface the addresses that show `page`, or would if it were live and public."""
    specific = page.specific
    return {surface.name: sorted(set(surface.addresses(specific))) for surface in surfaces()}


def paths(pages: Iterable[Page]) -> list[str]:
    """The address of each page, without host; pages of no site have none."""
    parts = [page.get_url_parts() for page in pages]
    return [part[2] for part in parts if part and part[2]]


def is_public(page: Page) -> bool:
    """Whether a reader without an account may see `page` now."""
    return page.live and not page.get_view_restrictions().exists()


def showing(page: Page) -> dict[str, list[str]]:
    """The addresses that show `page` now; a page that is not live and public is in no surface."""
    return addresses_of(page) if is_public(page) else {}
