"""Where the pages of entries are, and which articles and changes they show."""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Site

from cards import CardTexts
from cms.feeds import feed_addresses
from cms.models import BasePage, OrganisationSettings
from cms.paging import PER_PAGE
from cms.sitemaps import part_of, register_indexed
from cms.surfaces import register, register_full_text, register_gone, register_site
from media.share import card_of_view
from pagecache.dependencies import owns, shown_on
from pagecache.rendering import cacheable
from publications.landing.chronology import Entry, pages_about
from publications.landing.offices import note_next_change
from publications.landing.views import SECTIONS, label_of
from publications.models import Article, Person, Region, Topic

FIRST_PARTS = 3  # of a page that are rendered again at once


def entries_with_pages(kind: str) -> Any:
    """The entries of a kind that readers find on a page of their own."""
    entries = SECTIONS[kind].entries()
    return entries.filter(has_page=True) if kind == "person" else entries


def arguments(kind: str) -> Any:
    """For the sitemap: the arguments of each address of a kind."""

    def of_each() -> Any:
        if kind == "person":
            note_next_change()
        return entries_with_pages(kind).values_list("slug")

    return of_each


for _kind, _section in SECTIONS.items():
    register_indexed(_section.list_name)
    register_indexed(f"publications:{_kind}", arguments(_kind))
    cacheable(_section.list_name, f"publications:{_kind}", f"publications:{_kind}-feed")


def addresses_of(entry: Entry, language: str) -> Iterator[str]:
    """The page of an entry in a language, and its feeds; nothing where it has no page."""
    with override(language):
        root = entry.landing_url
    if root:
        yield root
        yield from feed_addresses(root).values()


def parts_of(entry: Entry, language: str, most: int | None = None) -> Iterator[str]:
    """The later parts of the list on the page of an entry; of a long one the first."""
    with override(language):
        root = entry.landing_url
    if root:
        keys = pages_about(entry, language).values("pk")
        count = len(keys[: PER_PAGE * most]) if most else keys.count()
        yield from (f"{root}?page={number}" for number in range(2, -(-count // PER_PAGE) + 1))


def cards_of(entry: Entry) -> Iterator[str]:
    """The share card of its page in each language, on each site."""
    for site in Site.objects.all():
        organisation = OrganisationSettings.for_site(site)
        for code in codes():
            with override(code):
                address, texts = entry.landing_url, CardTexts(entry.title, label_of(entry))
            if address:
                name = f"publications:{entry.landing_view}:{entry.slug}"
                yield card_of_view(name, texts, organisation).address(address)


def codes() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def lists_of(kind: str) -> Iterator[str]:
    """The list of the entries of a kind in each language."""
    for code in codes():
        with override(code):
            yield SECTIONS[kind].list_url


def sitemaps() -> Iterator[str]:
    """The parts of the sitemap that name views, with the home pages."""
    for site in Site.objects.select_related("root_page"):
        yield part_of(site.root_page)


@register("landing", _("Topics, regions and people"))
@singledispatch
def landing(page: BasePage) -> Iterable[str]:
    """Nothing for pages that are no article."""
    return []


@landing.register
def landing_of_article(page: Article) -> Iterator[str]:
    """The pages of all that the article names, in each language, and the lists that count it.

    The first article about a topic opens its page in all languages; the last one closes it.
    """
    for entry in page.entries:
        for code in codes():
            yield from addresses_of(entry, code)
        yield from parts_of(entry, page.locale.language_code, FIRST_PARTS)
        yield from cards_of(entry)
    for kind in SECTIONS:
        yield from lists_of(kind)
    yield from sitemaps()


@register_full_text
@singledispatch
def landing_feeds(page: BasePage) -> Iterable[str]:
    """Nothing for pages that are no article."""
    return []


@landing_feeds.register
def landing_feeds_of_article(page: Article) -> Iterator[str]:
    for entry in page.entries:
        yield from addresses_of(entry, page.locale.language_code)


@shown_on(Topic, Region, Person)
def shown(entry: Entry) -> Iterator[str]:
    """Its own page and the list in each language, and the sitemap that names them."""
    yield from owned(entry)
    yield from lists_of(entry.landing_view)
    yield from sitemaps()


@shown_on(Region)
def maps(region: Region) -> Iterator[str]:
    """The map names all regions: on the page of each, and at home."""
    for code in codes():
        with override(code):
            yield reverse("wagtail_serve", args=[""])
            yield from (other.landing_url for other in Region.objects.public())


@owns(Topic, Region, Person)
def owned(entry: Entry) -> Iterator[str]:
    """Its page, feeds and share card in each language."""
    for code in codes():
        yield from addresses_of(entry, code)
    yield from cards_of(entry)


@register_site
def every_page(site: Site) -> Iterator[str]:
    """The lists, and the page of each entry with its parts and feeds, in each language."""
    for kind in SECTIONS:
        yield from lists_of(kind)
        for entry in entries_with_pages(kind):
            for code in codes():
                yield from addresses_of(entry, code)
                yield from parts_of(entry, code)


@register_gone
def taken_away(site: Site) -> Iterator[str]:
    """The addresses of people who had a page, which answer 410."""
    for person in Person.objects.public().filter(has_page=False):
        person.has_page = True
        for code in codes():
            with override(code):
                yield person.landing_url
