"""Lists across the kinds of article, for the home page, feeds and the API."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch
from wagtail.models import Locale, Page, get_page_models

from cms.models import Image
from cms.models.drawing import SHARE_SIZE
from corrections.models import Act
from publications.models import (
    ARTICLE_KINDS,
    Article,
    ArticleIndex,
    EventPage,
    PressRelease,
    ProgrammePage,
    ResearchPage,
)
from publications.models.article import ArticleQuerySet

# A programme is a standing activity, not news: it has a list of its own.
NEWS_KINDS = tuple(kind for kind in ARTICLE_KINDS if kind is not ProgrammePage)


def lists_in(locale: Locale) -> list[ArticleQuerySet]:
    """The lists of the indexes in one language, but for that of programmes; one query."""
    models = [index for index in get_page_models() if issubclass(index, ArticleIndex)]
    types = ContentType.objects.get_for_models(*models)
    kinds = {
        types[model].pk: model.article_model
        for model in models
        if model.article_model in NEWS_KINDS
    }
    # Of all languages: they are few, and a database might look among all pages of the language.
    indexes = Page.objects.filter(content_type__in=kinds).order_by("path")
    return [
        kinds[kind].objects.in_list(index)
        for index, kind, language in indexes.values_list("pk", "content_type", "locale")
        if language == locale.pk
    ]


def newest_releases(lists: list[ArticleQuerySet], count: int) -> list[Article]:
    """The newest press releases in some lists."""
    releases = [found for found in lists if found.model is PressRelease]
    return merged([found.select_related("lead_image", "locale") for found in releases], count)


def lists_of_programme(programme: ProgrammePage) -> list[ArticleQuerySet]:
    """Releases, events and publications of a programme, as one list a kind."""
    return [kind.objects.listed(programme) for kind in NEWS_KINDS]


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
        for article in with_parts(kind.objects.filter(pk__in=keys))
    }
    return [articles[key] for _at, key, _kind in found[:count] if key in articles]


def with_parts(articles: ArticleQuerySet) -> ArticleQuerySet:
    """The same list, with everything that feeds and the API say of an article."""
    pictures = Image.objects.prefetch_renditions(SHARE_SIZE)
    articles = articles.select_related("locale").prefetch_related(
        "topics",
        "regions",
        Prefetch("lead_image", pictures),
        Prefetch("acts", Act.objects.notes(), to_attr="prefetched_notes"),
    )
    if articles.model is ResearchPage:
        articles = articles.prefetch_related("authors__person")
    return articles


def coming_events(locale: Locale, count: int) -> list[EventPage]:
    """The events not over yet, the next one first."""
    coming = EventPage.objects.coming().in_locale(locale).select_related("lead_image")
    return [event for event in coming[:count] if not event.is_over]


def newest_research(lists: list[ArticleQuerySet], count: int) -> list[Article]:
    """The newest publications in some lists, with their authors."""
    research = [
        found.select_related("lead_image", "file").prefetch_related("authors__person")
        for found in lists
        if found.model is ResearchPage
    ]
    return merged(research, count)
