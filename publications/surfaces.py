"""The surfaces of pages that name articles: lists, programmes, neighbours, texts that link to them.

Feeds, calendars, the API and the news sitemap register theirs beside their views.
"""

from collections.abc import Iterable, Iterator
from functools import cache, singledispatch
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import DateTimeField, IntegerField
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex

from cms import zone
from cms.models import BasePage
from cms.paging import PER_PAGE
from cms.prepared import CompiledQuery, Param
from cms.surfaces import full_text_addresses, paths, register, register_own
from cms.visibility import visible
from pagecache.dependencies import owns, shown_on
from publications.models import Article, ArticleIndex, Region, Topic, article_kinds
from publications.models.filters import span
from publications.models.querysets import ArticleQuerySet

FIRST_PARTS = 3  # of a list that are rendered again at once


@shown_on(Topic, Region)
def articles_about(thing: Topic | Region) -> Iterator[Page]:
    """The articles about a topic or a region, whose fields have its name in the plural."""
    for kind in article_kinds():
        yield from kind.objects.released().filter(**{f"{thing._meta.model_name}s": thing.pk})


@shown_on(Topic)
def indexes_with(topic: Topic) -> Iterator[Page]:
    """The indexes that offer a topic."""
    for index in Page.objects.type(ArticleIndex).filter(visible()).specific():
        # One that is gone left no trace of where it was offered.
        if topic._state.adding or index.on_topic(topic).exists():
            yield index


@owns(Topic)
def lists_on(topic: Topic) -> Iterator[str]:
    """Its list below every index; the parts and the order of a list go with its address."""
    for index in Page.objects.type(ArticleIndex).specific():
        if index.url:
            yield index.topic_url(topic)


@register("lists", _("Lists by year and topic"))
@singledispatch
def lists(page: BasePage) -> Iterable[str]:
    """Nothing for pages that are in no list by year and topic."""
    return []


@lists.register
def lists_of_index(page: ArticleIndex) -> Iterator[str]:
    """Of each list the first parts.

    All the later parts of a list change with the first; who keeps them drops them with it.
    """
    for root, listed in lists_in(page):
        yield from parts(root, count_first(listed))


@lists.register
def lists_of_article(page: Article) -> Iterator[str]:
    """The list above an article, of its year and of its topics: of each the first parts."""
    index = index_of(page)
    if index is None:
        return
    others = others_beside(page, index)
    if not all(others.values()):  # each list of the index names that year or topic, or ceases to
        yield from (address for address, _articles in lists_in(index))
    root = paths([index])[0]
    yield from parts(root, count_others(page, index) + 1)
    for one, count in others.items():
        address = index.topic_url(one) if isinstance(one, Topic) else f"{root}{one}/"
        yield from parts(address, count + 1)


def others_beside(page: Article, index: ArticleIndex) -> dict[int | Topic, int]:
    """The year and the topics of an article, with the number of other articles in those lists.

    Counted as far as the first parts of a list reach.
    """
    year = zone.local(page.listed_at).year
    first, following = span(year)
    counts: dict[int | Topic, int] = {year: count_others(page, index, since=first, until=following)}
    return counts | {
        topic: count_others(page, index, topic=topic.pk) for topic in page.topics.all()
    }


def count_others(page: Article, index: ArticleIndex, **where: Any) -> int:
    """The number of other articles in a list of the index, as far as its first parts reach."""
    model: Any = index.article_model
    find = others_in_list(model, *where)
    return len(find(holder=index.pk, page=page.pk, **where))


@cache
def others_in_list(model: Any, *names: str) -> CompiledQuery:
    """The keys of the first articles in a list but one; `names` are of what narrows the list."""
    topic = Param("topic", IntegerField()) if "topic" in names else None
    dates = {
        lookup: Param(name, DateTimeField())
        for lookup, name in (("at__gte", "since"), ("at__lt", "until"))
        if name in names
    }
    found = model.objects.in_list(Param("holder", IntegerField()), topic, **dates)
    others = found.exclude(pk=Param("page", IntegerField()))
    return CompiledQuery(lambda: others.values_list("pk")[: PER_PAGE * FIRST_PARTS])


def lists_only_with(page: Article, index: ArticleIndex) -> tuple[list[int], list[Topic]]:
    """The years and topics of which the index has no other article: they come and go with it."""
    alone = [one for one, count in others_beside(page, index).items() if not count]
    years = [one for one in alone if isinstance(one, int)]
    return years, [one for one in alone if isinstance(one, Topic)]


def lists_in(index: ArticleIndex) -> Iterator[tuple[str, ArticleQuerySet]]:
    """The address of each list of an index, with the articles in it."""
    for root in paths([index]):
        yield root, index.articles()
        for year in index.years():
            yield f"{root}{year}/", index.in_year(year)
        for topic in index.topics():
            yield index.topic_url(topic), index.on_topic(topic)


def count_first(articles: ArticleQuerySet) -> int:
    """The number of articles, as far as the first parts of their list reach."""
    return len(articles.values_list("pk")[: PER_PAGE * FIRST_PARTS])


def parts(address: str, count: int) -> Iterator[str]:
    """The address of a list of so many articles, and of its first parts."""
    yield address
    yield from numbered(address, min(FIRST_PARTS, -(-count // PER_PAGE)))


def numbered(address: str, count: int) -> Iterator[str]:
    """The addresses of the parts of a list; that of the first has no number.

    No link leads to `?page=1`. Who asks for it gets it rendered, and it is dropped with its list.
    """
    yield from (f"{address}?page={number}" for number in range(2, count + 1))


@register_own
@singledispatch
def own_lists(page: BasePage) -> Iterable[str]:
    """The years and topics of an index, and each part of every list that has several."""
    return []


@own_lists.register
def own_lists_of_index(page: ArticleIndex) -> Iterator[str]:
    for address, articles in lists_in(page):
        if address != page.url:
            yield address
        yield from numbered(address, -(-articles.count() // PER_PAGE))


def index_of(page: Page) -> ArticleIndex | None:
    """The index above a page."""
    parent = page.get_parent()
    index = parent.specific if parent else None
    return index if isinstance(index, ArticleIndex) else None


@register("programme", _("Programme"))
@singledispatch
def programme(page: BasePage) -> Iterable[str]:
    """Nothing for pages that are no article."""
    return []


@programme.register
def programme_and_outcomes(page: Article) -> Iterator[str]:
    """The programme of an article; for a programme, all that came out of it."""
    yield from paths(filter(None, [page.programme]))
    for articles in page.outcomes():
        yield from paths(articles)


@register("neighbours", _("Previous, next and related"))
@singledispatch
def neighbours(page: BasePage) -> list[str]:
    """Articles that may lead here: those just before and after, in the list and in each topic."""
    return []


@neighbours.register
def neighbours_of_article(page: Article) -> list[str]:
    return paths(page.beside)


@register("full-texts", _("Full texts that link to it"))
def full_texts(page: BasePage) -> Iterator[str]:
    """Feeds, the API, press kits: whole texts in which the address of a page stands."""
    for other in linking(page):
        yield from full_text_addresses(other)


def linking(page: BasePage) -> Iterator[Article]:
    """The live articles in whose text the address of a page stands."""
    found = ReferenceIndex.get_references_to(page).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = {int(key) for key in found.values_list("object_id", flat=True)} - {page.pk}
    yield from Page.objects.type(Article).filter(visible(), pk__in=keys).specific()
