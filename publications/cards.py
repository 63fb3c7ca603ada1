"""Where share cards are: of a page, and of the lists by year and topic that it is in."""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from cards import PREFIX
from cms.models import BasePage, OrganisationSettings
from cms.surfaces import paths, register
from pagecache import invalidation
from pagecache.address import on_every_host
from pagecache.dependencies import owns, shown_on
from publications.models import Article, ArticleIndex, Topic
from publications.surfaces import index_of, lists_only_with


def connect() -> None:
    post_save.connect(renamed, sender=OrganisationSettings, dispatch_uid="publications.cards")


def renamed(instance: OrganisationSettings, raw: bool, **more: Any) -> None:
    """Every card names the organisation: with its settings all of them have another address."""
    if not raw:
        invalidation.withdraw_below(on_every_host([PREFIX]))


def card_of_page(page: BasePage) -> Iterator[str]:
    """The card of the page itself; none where it is on no site."""
    site = page.get_site()
    if site is not None:
        card = page.share_card(OrganisationSettings.for_site(site))
        yield from (card.address(path) for path in paths([page]))


@register("card", _("Share card"))
@singledispatch
def cards(page: BasePage) -> Iterable[str]:
    """The card of the page; no card is rendered ahead."""
    return card_of_page(page)


@cards.register
def cards_of_index(page: ArticleIndex) -> Iterator[str]:
    """Its own card, and that of each of its years and topics."""
    yield from card_of_page(page)
    yield from cards_of_lists(page, page.years(), page.topics())


@cards.register
def cards_of_article(page: Article) -> Iterator[str]:
    """Its own card, and those of lists that are there because of it."""
    yield from card_of_page(page)
    index = index_of(page)
    if index is not None:
        yield from cards_of_lists(index, *lists_only_with(page, index))


def cards_of_lists(
    index: ArticleIndex, years: Iterable[int], topics: Iterable[Topic]
) -> Iterator[str]:
    """The cards of lists by year and by topic; none where the index is on no site."""
    site = index.get_site()
    if site is None or not index.url:
        return
    organisation = OrganisationSettings.for_site(site)
    named = [(str(year), index.year_url(year)) for year in years]
    named += [(name_of(topic, index), index.topic_url(topic)) for topic in topics]
    for part, address in named:
        yield index.share_card(organisation, part).address(address)


def name_of(topic: Topic, index: ArticleIndex) -> str:
    """In the language of the list."""
    with override(index.locale.language_code):
        return topic.title


@shown_on(Topic)
@owns(Topic)
def cards_on(topic: Topic) -> Iterator[str]:
    """Of its list below every index; gone when it is renamed, or no longer shown."""
    for index in Page.objects.type(ArticleIndex).specific():
        if index.url:
            card = index.share_card(
                OrganisationSettings.for_site(index.get_site()), name_of(topic, index)
            )
            yield card.address(index.topic_url(topic))
