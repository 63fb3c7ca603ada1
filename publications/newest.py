"""Lists across the kinds of article, for the home page, feeds and the API."""

from collections.abc import Iterable

from django.db.models import Prefetch
from wagtail.models import Locale

from cms.models import Image
from cms.models.media import SHARE_SIZE
from publications.models import (
    ARTICLE_KINDS,
    Article,
    EventPage,
    PressRelease,
    ProgrammePage,
    ResearchPage,
)
from publications.models.article import ArticleQuerySet

# A programme is a standing activity, not news: it has a list of its own.
NEWS_KINDS = tuple(kind for kind in ARTICLE_KINDS if kind is not ProgrammePage)


def newest(locale: Locale, count: int) -> list[Article]:
    """The newest released articles of all kinds but programmes; one query a kind."""
    lists = [kind.objects.released().in_locale(locale) for kind in NEWS_KINDS]
    return merged([articles.select_related("lead_image", "locale") for articles in lists], count)


def newest_releases(locale: Locale, count: int) -> list[PressRelease]:
    """The newest press releases."""
    releases = PressRelease.objects.released().in_locale(locale)
    return list(releases.select_related("lead_image", "locale")[:count])


def newest_of_programme(programme: ProgrammePage) -> list[ArticleQuerySet]:
    """Releases, events and publications of a programme, as one list a kind."""
    return [
        related.released()
        for related in (programme.releases, programme.events, programme.publications)
    ]


def merged(lists: Iterable[ArticleQuerySet], count: int) -> list[Article]:
    """The newest of several lists, each ordered by the date readers see."""
    found = [article for articles in lists for article in articles[:count]]
    found.sort(key=lambda article: (article.released_at, article.pk), reverse=True)
    return found[:count]


def newly_published(lists: Iterable[ArticleQuerySet], count: int) -> list[Article]:
    """What was published last in several lists: a late release with an old date is new too."""
    found = [article for articles in lists for article in articles.by_publishing()[:count]]
    found.sort(key=lambda article: (article.published_at, article.pk), reverse=True)
    return found[:count]


def with_parts(articles: ArticleQuerySet) -> ArticleQuerySet:
    """The same list, with everything that feeds and the API say of an article."""
    pictures = Image.objects.prefetch_renditions(SHARE_SIZE)
    articles = articles.select_related("locale").prefetch_related(
        "topics", "regions", Prefetch("lead_image", pictures)
    )
    if articles.model is ResearchPage:
        articles = articles.prefetch_related("authors__person")
    return articles


def coming_events(locale: Locale, count: int) -> list[EventPage]:
    """The events not over yet, the next one first."""
    return list(EventPage.objects.coming().in_locale(locale).select_related("lead_image")[:count])


def newest_research(locale: Locale, count: int) -> list[ResearchPage]:
    """The newest publications, with their authors."""
    return list(
        ResearchPage.objects.released()
        .in_locale(locale)
        .select_related("lead_image", "file")
        .prefetch_related("authors__person")[:count]
    )
