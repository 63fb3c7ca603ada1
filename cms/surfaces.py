"""The registry of surfaces: every family of public addresses on which a page can show.

The page cache, the sweep for embargo and takedown, and the editor's panel all ask this registry
and nothing else. Each app registers its own families beside their routes, or in its `surfaces.py`.
Where every address of a site is needed, to render or to write them all, it comes from here too: see
`every_address()`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override
from wagtail.models import Page, Site

from cms.visibility import is_visible, shown_pages

Addresses = Callable[[Page], Iterable[str]]
SiteAddresses = Callable[[Site], Iterable[str]]
Registered = TypeVar("Registered", bound=Addresses)

CHUNK = 100  # pages held in memory while all are enumerated


@dataclass(frozen=True)
class Surface:
    """A family of addresses, and which of them name or show a page.

    `addresses` gives root-relative addresses (`/siaran-pers/`), also for a page that is not live:
    where it would show, or did. `label` is what an editor reads. The addresses of an `own` surface
    exist because of the page itself; the others belong to something that shows it.
    """

    name: str
    label: str | Promise
    addresses: Addresses
    own: bool = False


_surfaces: dict[str, Surface] = {}
_owned: list[Addresses] = []
_full_texts: list[Addresses] = []
_of_sites: list[SiteAddresses] = []
_gone: list[SiteAddresses] = []
_redirected: list[SiteAddresses] = []


def register(
    name: str, label: str | Promise, own: bool = False
) -> Callable[[Registered], Registered]:
    """Register the decorated function as the addresses of a surface; a name is given once.

    Of an own surface it must give every address, and for a live page none that does not answer.
    Where the addresses depend on the class of the page, register a `functools.singledispatch`.
    """

    def add(addresses: Registered) -> Registered:
        if name in _surfaces:
            raise ValueError(f"The surface {name!r} is registered twice.")
        _surfaces[name] = Surface(name, label, addresses, own)
        if own:
            register_own(addresses)
        return addresses

    return add


def register_own(addresses: Registered) -> Registered:
    """Register addresses that exist because of a page, all of them, for enumeration only.

    For what a surface gives in part, or among the addresses of others. No two functions may give
    the same address.
    """
    _owned.append(addresses)
    return addresses


def register_full_text(addresses: Registered) -> Registered:
    """Register the addresses at which the whole text of a page stands, links and all.

    They change too when a page that the text links to gets another address or is hidden.
    """
    _full_texts.append(addresses)
    return addresses


def register_site(addresses: SiteAddresses) -> SiteAddresses:
    """Register addresses of a site that belong to no page."""
    _of_sites.append(addresses)
    return addresses


def register_gone(addresses: SiteAddresses) -> SiteAddresses:
    """Register addresses of a site at and below which the answer is 410 where no page is."""
    _gone.append(addresses)
    return addresses


def register_redirected(addresses: SiteAddresses) -> SiteAddresses:
    """Register addresses of a site that it may redirect without a Redirect in the database."""
    _redirected.append(addresses)
    return addresses


def surfaces() -> list[Surface]:
    """Every surface, by name."""
    return sorted(_surfaces.values(), key=lambda surface: surface.name)


def addresses_of(page: Page) -> dict[str, list[str]]:
    """For each surface the addresses that show `page`, or would if it were live and public."""
    specific = page.specific
    return {surface.name: sorted(set(surface.addresses(specific))) for surface in surfaces()}


def addresses_on(name: str, page: Page) -> Iterable[str]:
    """The addresses that show a specific page on one surface."""
    return _surfaces[name].addresses(page)


def own_addresses(page: Page) -> Iterator[str]:
    """Every address that exists because of `page`, each once; they may be very many."""
    specific = page.specific
    for addresses in _owned:
        yield from addresses(specific)


def full_text_addresses(page: Page) -> Iterator[str]:
    """Every address at which the whole text of `page` stands, but for its own."""
    specific = page.specific
    for addresses in _full_texts:
        yield from addresses(specific)


def site_addresses(site: Site) -> Iterator[str]:
    """Every address of a site that belongs to no page, each once."""
    for addresses in _of_sites:
        yield from addresses(site)


def gone_addresses(site: Site) -> Iterator[str]:
    """Every address of a site, root-relative and decoded, at and below which something is gone."""
    for addresses in _gone:
        yield from addresses(site)


def redirected_addresses(site: Site) -> Iterator[str]:
    """Root-relative addresses, quoted, that may answer with a redirect; a page comes before it."""
    for addresses in _redirected:
        yield from addresses(site)


def every_address(site: Site) -> Iterator[str]:
    """Every public address of a site whose answer is the same for all readers, each once.

    Root-relative, to be asked for at the host of the site. Not among them: the search, forms,
    files, free combinations of filters. Memory stays flat.
    """
    yield from site_addresses(site)
    for page in pages_of(site):
        yield from own_addresses(page)


def pages_of(site: Site, after: int = 0) -> Iterator[Page]:
    """The live and public pages of a site in the order of their keys, those above `after`.

    Sites with the same root page share its pages. A page below the roots of two is on the inner
    one, where its own address leads.
    """
    return (page for page in public_pages(after) if is_on(page, site))


def public_pages(after: int = 0) -> Iterator[Page]:
    """The live and public pages in the order of their keys, those above `after`, in chunks."""
    public = shown_pages().order_by("pk").specific()
    while chunk := list(public.filter(pk__gt=after)[:CHUNK]):
        yield from chunk
        after = chunk[-1].pk


def is_on(page: Page, site: Site) -> bool:
    """Whether the address of `page` is one of `site`."""
    roots = Site.get_site_root_paths()
    own = next((root.root_path for root in roots if page.url_path.startswith(root.root_path)), None)
    return any(root.root_path == own and root.site_id == site.pk for root in roots)


def paths(pages: Iterable[Page]) -> list[str]:
    """The address of each page, without host; pages of no site have none."""
    parts = [page.get_url_parts() for page in pages]
    return [part[2] for part in parts if part and part[2]]


def addresses_below(page: Page, view_name: str, **parts: str) -> list[str]:
    """The address of a view that stands below the address of `page`; none for a page of no site.

    The route takes the address of the page, without that of its home, as `path`.
    """
    with override(page.locale.language_code):
        home = reverse("wagtail_serve", args=[""])
        return [
            reverse(view_name, kwargs={"path": path.removeprefix(home)} | parts)
            for path in paths([page])
        ]


def showing(page: Page) -> dict[str, list[str]]:
    """The addresses that show `page` now; a page that is not live and public is in no surface."""
    return addresses_of(page) if is_visible(page) else {}
