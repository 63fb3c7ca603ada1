"""Lists across the kinds of article, for the home page, feeds and the API."""

from wagtail.models import Locale

from publications.models import ARTICLE_KINDS, Article, EventPage, ResearchPage


def newest(locale: Locale, count: int) -> list[Article]:
    """The newest released articles of all kinds but programmes; one query a kind."""
    kinds = [kind for kind in ARTICLE_KINDS if kind._meta.model_name != "programmepage"]
    articles = [
        article
        for kind in kinds
        for article in kind.objects.released()
        .in_locale(locale)
        .select_related("lead_image", "locale")[:count]
    ]
    return sorted(articles, key=lambda article: article.released_at, reverse=True)[:count]


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
