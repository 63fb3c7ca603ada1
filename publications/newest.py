"""Lists across the kinds of article, for the home page, feeds and the API."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from cms.visibility import restricted
from publications.models import Article, EventPage, PressRelease, ResearchPage, index_models
from publications.models.querysets import ArticleQuerySet


class NewsList(NamedTuple):
    """A list of news, and its index where readers may see it."""

    articles: ArticleQuerySet
    page: Page | None


def lists_in(locale: Locale) -> list[ArticleQuerySet]:
    """The lists of the indexes in one language whose articles are news; one query."""
    return [found.articles for found in news_lists(locale)]


def news_lists(locale: Locale) -> list[NewsList]:
    """The same with their indexes."""
    models = index_models()
    types = ContentType.objects.get_for_models(*models)
    kinds = {
        types[model].pk: model.article_model for model in models if model.article_model.is_news
    }
    # Of all languages: they are few, and a database might look among all pages of the language.
    indexes = Page.objects.filter(content_type__in=kinds).order_by("path")
    return [
        NewsList(
            kinds[index.content_type_id].objects.in_list(index.pk),
            index if index.live and not index.is_hidden else None,
        )
        for index in indexes.annotate(is_hidden=restricted())
        if index.locale_id == locale.pk
    ]


def newest_releases(lists: list[ArticleQuerySet], count: int) -> list[Article]:
    """The newest press releases in some lists."""
    releases = [
        found.with_notice().select_related("lead_image", "locale")
        for found in lists
        if found.model is PressRelease
    ]
    return merged(releases, count)


def merged(lists: Iterable[ArticleQuerySet], count: int) -> list[Article]:
    """The newest of several lists, each ordered by the date readers see."""
    found = [article for articles in lists for article in articles[:count]]
    found.sort(key=lambda article: (article.released_at, article.pk), reverse=True)
    return found[:count]


def newly_published(lists: Iterable[ArticleQuerySet], count: int) -> list[Article]:
    """What was published last in several lists: a late release with an old date is new too.

    First the keys of each list, then the articles, with their parts, of those that count.
    """
    found = [
        (*key, articles.model)
        for articles in lists
        for key in articles.by_publishing().values_list("listings__published_at", "pk")[:count]
    ]
    found.sort(key=lambda one: one[:2], reverse=True)
    chosen: dict[type[Article], list[int]] = {}
    for _at, key, kind in found[:count]:
        chosen.setdefault(kind, []).append(key)
    articles = {
        article.pk: article
        for kind, keys in chosen.items()
        for article in kind.objects.filter(pk__in=keys).for_describing()
    }
    return [articles[key] for _at, key, _kind in found[:count] if key in articles]


def coming_events(locale: Locale, count: int) -> list[EventPage]:
    """The events not over yet, the next one first."""
    coming = EventPage.objects.coming().in_locale(locale).with_notice()
    return [event for event in coming[:count] if not event.is_over]


def newest_research(lists: list[ArticleQuerySet], count: int) -> list[Article]:
    """The newest publications in some lists, with their authors."""
    research = [
        found.with_notice().select_related("lead_image", "file").prefetch_related("authors__person")
        for found in lists
        if found.model is ResearchPage
    ]
    return merged(research, count)
