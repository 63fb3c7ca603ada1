"""The rules of the mirror for redirects: as the site answers them, with all below a page."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

from django.db.models import F, Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.surfaces import own_addresses, redirected_addresses
from pagecache.address import Address
from pagecache.mirror.fetching import fetch
from pagecache.mirror.links import GONE, Links


class Rule(NamedTuple):
    """At an address (with its query, if any) is another answer than a file: 301, 302 or 410.

    `/siaran-pers/ditarik/*` is whatever has no file at and below an address.
    """

    address: str
    status: int
    location: str = ""


def redirects(site: Site, links: Links) -> Iterator[Rule]:
    """As the site answers them: none to what readers may not see."""
    yield from of_administration(site, links)
    for address in redirected_addresses(site):
        path, _, query = address.partition("?")
        answer = fetch(Address(links.host, unquote(path), query))
        if answer.status_code in {301, 302}:
            yield Rule(address, answer.status_code, links.onwards(address, answer))


def of_administration(site: Site, links: Links) -> Iterator[Rule]:
    of_site = Redirect.objects.filter(Q(site=site) | Q(site=None))
    of_site = of_site.order_by("old_path", F("site").desc(nulls_last=True))
    for redirect in of_site.select_related("redirect_page").iterator():
        plain, slashed = spellings(redirect.old_path)
        path, _, query = slashed.partition("?")
        answer = fetch(Address(links.host, unquote(path), query))
        if answer.status_code in {301, 302}:
            place = links.onwards(slashed, answer)
            yield from (Rule(address, answer.status_code, place) for address in (plain, slashed))
            if redirect.redirect_page and not query and not redirect.redirect_page_route_path:
                yield from below(slashed, redirect.redirect_page.specific, links)
        elif answer.status_code == GONE:
            yield from (Rule(address, GONE) for address in (plain, slashed))


def spellings(old_path: str) -> list[str]:
    """A redirect is for an address with and without the slash at its end."""
    path, mark, query = old_path.partition("?")
    path = quote(unquote(path))
    return [f"{path}{mark}{query}", f"{path.rstrip('/')}/{mark}{query}"]


def below(old: str, page: Page, links: Links) -> Iterator[Rule]:
    """What belongs to a page: feeds, calendars, texts, years; the parts of lists go with them."""
    for address in own_addresses(page):
        rest = address.removeprefix(page.url or address)
        if rest and "?" not in rest and rest != address:
            yield Rule(f"{old}{rest}", 301, links.place(address))
