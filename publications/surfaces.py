"""The surfaces of what is published: lists, programmes, neighbours, feeds, calendars, the API."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, ReferenceIndex, Site

from cms import zone
from cms.feeds import feed_addresses
from cms.models import BasePage
from cms.models.page import HOME_DEPTH
from cms.paging import PER_PAGE
from cms.surfaces import paths, register, register_own, register_site
from comments.surfaces import counts_comments
from pagecache.dependencies import owns, shows
from pagecache.rendering import keep
from publications.models import (
    ARTICLE_KINDS,
    Article,
    ArticleIndex,
    EventPage,
    Person,
    PressRelease,
    ProgrammePage,
    Region,
    ResearchPage,
    Topic,
)
from publications.models.article import ArticleQuerySet

NEWS = "/sitemap-news.xml"
API = "/api/v1/articles"
VOCABULARY = ("topics", "regions", "people", "organisation", "openapi.json")
# Lists of what released articles name; the first or last of them changes its list.
VOCABULARY_OF = {Topic: "/api/v1/topics", Region: "/api/v1/regions", Person: "/api/v1/people"}
FIRST_PARTS = 3  # of a list that are rendered again at once

keep("publications:feed", "publications:calendar", "publications:event-calendar")
keep("api-1:openapi-json", "api-1:articles", "api-1:article", "api-1:topics", "api-1:regions")
keep("sitemap-news", "api-1:people", "api-1:organisation")


@shows(Topic, Region)
def articles_about(thing: Topic | Region) -> Iterator[Page | str]:
    """The articles about a topic or a region, lists that offer it, and the API's own list."""
    name = "topics" if isinstance(thing, Topic) else "regions"
    for kind in ARTICLE_KINDS:
        yield from kind.objects.released().filter(**{name: thing.pk})
    if isinstance(thing, Topic):
        for index in Page.objects.type(ArticleIndex).live().specific():
            # One that is gone left no trace of where it was offered.
            if thing._state.adding or index.on_topic(thing).exists():
                yield index
    yield VOCABULARY_OF[type(thing)]


@owns(Topic)
def lists_on(topic: Topic) -> Iterator[str]:
    """Its list below every index; the parts and the order of a list go with its address."""
    for index in Page.objects.type(ArticleIndex).specific():
        if index.url:
            yield index.topic_url(topic)


@shows(Person)
def people(person: Person) -> Iterable[str]:
    """The API's list of people; publications refer to their authors."""
    return [VOCABULARY_OF[Person]]


@register("lists", _("Lists by year and topic"))
def lists(page: BasePage) -> Iterator[str]:
    """The list above an article, of its year and of its topics: of each the first parts.

    All the later parts of a list change with the first; who keeps them drops them with it.
    """
    if isinstance(page, ArticleIndex):
        for root, listed in lists_of(page):
            yield from parts(root, listed)
        return
    index = index_of(page)
    if index is None or not isinstance(page, Article):
        return
    year = zone.local(page.listed_at).year
    if is_first(page, index, year):
        yield from (address for address, _articles in lists_of(index))
    root = paths([index])[0]
    yield from parts(root, index.articles().exclude(pk=page.pk), 1)
    yield from parts(f"{root}{year}/", index.in_year(year).exclude(pk=page.pk), 1)
    for topic in page.topics.all():
        on_topic = index.on_topic(topic).exclude(pk=page.pk)
        yield from parts(index.topic_url(topic), on_topic, 1)


@counts_comments
def lists_with_counts(page: Page) -> Iterable[str]:
    """The lists that an article stands in say how many comments it has."""
    return lists(page) if isinstance(page, Article) else []


def is_first(page: Article, index: ArticleIndex, year: int) -> bool:
    """Whether a year or topic has no other article: each list of the index names it, or ceases."""
    lists = [index.in_year(year), *(index.on_topic(topic) for topic in page.topics.all())]
    return not all(articles.exclude(pk=page.pk).exists() for articles in lists)


def lists_of(index: ArticleIndex) -> Iterator[tuple[str, ArticleQuerySet]]:
    """The address of each list of an index, with the articles in it."""
    for root in paths([index]):
        yield root, index.articles()
        for year in index.years():
            yield f"{root}{year}/", index.in_year(year)
        for topic in index.topics():
            yield index.topic_url(topic), index.on_topic(topic)


def parts(address: str, articles: ArticleQuerySet, more: int = 0) -> Iterator[str]:
    """The address of a list, and of its first parts when it has so many `more` articles."""
    yield address
    count = more + len(articles.values_list("pk")[: PER_PAGE * FIRST_PARTS])
    for number in range(1, min(FIRST_PARTS, -(-count // PER_PAGE)) + 1):
        yield f"{address}?page={number}"


@register_own
def own_lists(page: BasePage) -> Iterator[str]:
    """The years and topics of an index, and each part of every list that has several."""
    if not isinstance(page, ArticleIndex):
        return
    for address, articles in lists_of(page):
        if address != page.url:
            yield address
        count = -(-articles.count() // PER_PAGE)
        yield from (f"{address}?page={number}" for number in range(1, count + 1) if count > 1)


def index_of(page: Page) -> ArticleIndex | None:
    parent = page.get_parent()
    index = parent.specific if parent else None
    return index if isinstance(index, ArticleIndex) else None


@register("programme", _("Programme"))
def programme(page: BasePage) -> Iterable[str]:
    """The programme of an article; for a programme, all that came out of it."""
    if isinstance(page, ProgrammePage):
        return paths([*page.releases.all(), *page.events.all(), *page.publications.all()])
    return paths(programme_of(page))


def programme_of(page: BasePage) -> list[ProgrammePage]:
    chosen = getattr(page, "programme", None)
    return [chosen] if isinstance(chosen, ProgrammePage) else []


@register("neighbours", _("Previous, next and related"))
def neighbours(page: BasePage) -> list[str]:
    """Articles that may lead here: those just before and after, in the list and in each topic."""
    return paths(page.beside) if isinstance(page, Article) else []


@register("feeds", _("Feeds"))
def feeds(page: BasePage) -> Iterator[str]:
    """Of the site, of the index, of the programme; and the page's own."""
    yield from own_feeds(page)
    if isinstance(page, Article):
        for above in [*page.get_ancestors().filter(depth__gte=HOME_DEPTH), *programme_of(page)]:
            yield from feeds_below(above)


@register_own
def own_feeds(page: BasePage) -> Iterator[str]:
    return feeds_below(page) if page.has_feed or page.depth == HOME_DEPTH else iter(())


def feeds_below(page: Page) -> Iterator[str]:
    for path in paths([page]):
        yield from feed_addresses(path).values()


@register("calendars", _("Calendars"))
def calendars(page: BasePage) -> Iterator[str]:
    """Of the site and of the programme, and for one event its own."""
    yield from own_calendars(page)
    if isinstance(page, EventPage):
        home = page.get_ancestors().filter(depth=HOME_DEPTH)
        yield from (f"{path}kalender.ics" for path in paths([*home, *programme_of(page)]))


@register_own
def own_calendars(page: BasePage) -> Iterator[str]:
    if isinstance(page, ProgrammePage) or page.depth == HOME_DEPTH:
        yield from (f"{path}kalender.ics" for path in paths([page]))
    if isinstance(page, EventPage):
        yield from (f"{path}kegiatan.ics" for path in paths([page]))


@register("api", _("API"))
def api(page: BasePage) -> Iterator[str]:
    """Its own address, the lists it is in, and what came out of it or names it."""
    if not settings.WARTA_API or not isinstance(page, Article):
        return
    yield from in_api(page)
    yield API
    for chosen in choices(page):
        yield f"{API}?{urlencode(chosen)}"
    for other in naming(page):
        yield from in_api(other)
    yield from {VOCABULARY_OF[type(entry)] for entry in page.entries}


@register("full-texts", _("Full texts that link to it"))
def full_texts(page: BasePage) -> Iterator[str]:
    """Feeds and the API: whole texts in which the address of a page stands."""
    for other in linking(page):
        yield from in_api(other)
        yield from feeds(other)


def linking(page: BasePage) -> Iterator[Article]:
    """The live articles in whose text the address of a page stands."""
    found = ReferenceIndex.get_references_to(page).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = {int(key) for key in found.values_list("object_id", flat=True)} - {page.pk}
    for other in Page.objects.live().filter(pk__in=keys).specific():
        if isinstance(other, Article):
            yield other


@register_own
def in_api(page: Page) -> Iterator[str]:
    """An article by its key."""
    if settings.WARTA_API and isinstance(page.specific, Article):
        yield f"{API}/{page.pk}"


@register_site
def whole_api(site: Site) -> Iterator[str]:
    """The list of all articles, with one filter each, and what else the API tells."""
    if not settings.WARTA_API:
        return
    yield API
    yield from (f"{API}?{urlencode({name: value})}" for name, value in single_choices())
    yield from (f"/api/v1/{name}" for name in VOCABULARY)


def single_choices() -> Iterator[tuple[str, str]]:
    """Each filter of few values: answers to the others are not kept."""
    for kind in ARTICLE_KINDS:
        yield "kind", kind._meta.model_name or ""
    for language in Locale.objects.values_list("language_code", flat=True):
        yield "language", language


@register("news", _("News sitemap"))
def in_news(page: BasePage) -> list[str]:
    """Of press releases, those of the last two days; it changes by itself when they are older."""
    return [NEWS] if isinstance(page, PressRelease) else []


@register_site
def news(site: Site) -> list[str]:
    return [NEWS]


def choices(page: Article) -> Iterator[dict[str, str | int]]:
    """The filters of the API that let this article through."""
    yield {"kind": page.kind}
    yield {"language": page.locale.language_code}
    yield {"year": zone.local(page.released_at).year}
    for topic in page.topics.all():
        yield {"topic": topic.slug}
    for region in page.regions.all():
        yield {"region": region.code}
    for chosen in programme_of(page):
        yield {"programme": chosen.pk}


def naming(page: Article) -> Iterable[Page]:
    """Articles whose description in the API names this one."""
    yield from page.get_translations()
    if isinstance(page, ProgrammePage):
        for kind in (PressRelease, EventPage, ResearchPage):
            yield from kind.objects.filter(programme=page)
