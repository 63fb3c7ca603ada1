"""Where share cards are: of a page, and of the lists by year and topic that it is in."""

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from cms import zone
from cms.cards import PREFIX
from cms.models import BasePage, OrganisationSettings
from cms.surfaces import paths, register
from pagecache import invalidation
from pagecache.address import on_every_host
from pagecache.dependencies import owns, shows
from publications.models import Article, ArticleIndex, Topic
from publications.surfaces import index_of


def connect() -> None:
    post_save.connect(renamed, sender=OrganisationSettings, dispatch_uid="publications.cards")


def renamed(instance: OrganisationSettings, raw: bool, **more: Any) -> None:
    """Every card names the organisation: with its settings all of them have another address."""
    if not raw:
        invalidation.withdraw_below(on_every_host([PREFIX]))


@register("card", _("Share card"))
def cards(page: BasePage) -> Iterator[str]:
    """Its own card, and those of lists that are there because of it; none is rendered ahead."""
    site = page.get_site()
    if site is None:  # no reader sees it
        return
    organisation = OrganisationSettings.for_site(site)
    for path in paths([page]):
        yield page.share_card(organisation).address(path)
    index = page if isinstance(page, ArticleIndex) else index_of(page)
    if index is not None and index.url:
        for part, address in parts_with(page, index):
            yield index.share_card(organisation, part).address(address)


def parts_with(page: Page, index: ArticleIndex) -> Iterator[tuple[str, str]]:
    """Of each year and topic that an index has because of `page`: its name, and its address."""
    years, topics = [], []
    if page == index:
        years, topics = index.years(), index.topics()
    elif isinstance(page, Article):
        years, topics = [zone.local(page.listed_at).year], list(page.topics.all())
    for year in years:
        if page == index or not index.in_year(year).exclude(pk=page.pk).exists():
            yield str(year), index.year_url(year)
    for topic in topics:
        if page == index or not index.on_topic(topic).exclude(pk=page.pk).exists():
            yield name_of(topic, index), index.topic_url(topic)


def name_of(topic: Topic, index: ArticleIndex) -> str:
    """In the language of the list."""
    with override(index.locale.language_code):
        return topic.title


@shows(Topic)
@owns(Topic)
def cards_on(topic: Topic) -> Iterator[str]:
    """Of its list below every index; gone when it is renamed, or no longer shown."""
    for index in Page.objects.type(ArticleIndex).specific():
        if index.url:
            card = index.share_card(
                OrganisationSettings.for_site(index.get_site()), name_of(topic, index)
            )
            yield card.address(index.topic_url(topic))
