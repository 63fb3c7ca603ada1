"""The surfaces of what is published: lists, programmes, neighbours, feeds, calendars, the API."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.feeds import feed_addresses
from cms.models import BasePage
from cms.pagecache import keep
from cms.pagecache.shown import shows
from cms.surfaces import paths, register
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
from publications.models.article import RELATED
from publications.models.index import PER_PAGE

API = "/api/v1/articles"

keep("publications:feed", "publications:calendar", "publications:event-calendar")
keep("api-1:openapi-json", "api-1:articles", "api-1:article", "api-1:topics", "api-1:regions")
keep("api-1:people", "api-1:organisation")


@shows(Topic, Region)
def articles_about(thing: Topic | Region) -> Iterator[Page | str]:
    """The articles about a topic or a region, lists that offer it, and the API's own list."""
    name = "topics" if isinstance(thing, Topic) else "regions"
    for kind in ARTICLE_KINDS:
        yield from kind.objects.released().filter(**{name: thing.pk})
    yield f"/api/v1/{name}"


@shows(Person)
def people(person: Person) -> Iterable[str]:
    """The API's list of people; publications refer to their authors."""
    return ["/api/v1/people"]


@register("lists", _("Lists by year and topic"))
def lists(page: BasePage) -> Iterator[str]:
    """The list above an article, of its year and of its topics, with all their parts."""
    if isinstance(page, ArticleIndex):
        for path in paths([page]):
            yield from parts(path, page.articles().count())
        return
    index = index_of(page)
    if index is None or not isinstance(page, Article):
        return
    others = index.articles().exclude(pk=page.pk)
    year = localtime(page.starts_at if isinstance(page, EventPage) else page.released_at).year
    root = paths([index])[0]
    yield from parts(root, others.count() + 1)
    same_year = index.in_year(year).exclude(pk=page.pk).count()
    yield from parts(f"{root}{year}/", same_year + 1)
    for topic in page.topics.all():
        same_topic = others.filter(topics=topic).count()
        for word in ("topik", "topic"):
            yield from parts(f"{root}{word}/{topic.slug}/", same_topic + 1)


def parts(address: str, count: int) -> Iterator[str]:
    """The address of a list, and of each of its parts when it has `count` articles."""
    yield address
    for number in range(1, -(-count // PER_PAGE) + 1):
        yield f"{address}?page={number}"


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
    """Articles that lead here: those before and after, and those of its topics."""
    if not isinstance(page, Article):
        return []
    beside = [page.previous, page.next]
    return paths([one for one in beside if one] + list(offering(page)))


def offering(page: Article) -> Iterable[Article]:
    """Articles that may offer this one: of a topic of which it is among the newest."""
    siblings = page.siblings()
    newer = siblings.filter(released_at__gt=page.released_at)
    topics = [t for t in page.topics.all() if newer.filter(topics=t).count() <= RELATED]
    return siblings.filter(topics__in=topics).distinct()


@register("feeds", _("Feeds"))
def feeds(page: BasePage) -> Iterator[str]:
    """Of the site, of the index, of the programme; and the page's own."""
    roots = paths([page]) if page.has_feed else []
    if isinstance(page, Article):
        roots += paths(page.get_ancestors().filter(depth__gte=2)) + paths(programme_of(page))
    for root in roots:
        yield from feed_addresses(root).values()


@register("calendars", _("Calendars"))
def calendars(page: BasePage) -> Iterator[str]:
    """Of the site and of the programme, and for one event its own."""
    if isinstance(page, ProgrammePage):
        yield from (f"{path}kalender.ics" for path in paths([page]))
    if isinstance(page, EventPage):
        home = page.get_ancestors().filter(depth=2)
        yield from (f"{path}kalender.ics" for path in paths([*home, *programme_of(page)]))
        yield from (f"{path}kegiatan.ics" for path in paths([page]))


@register("api", _("API"))
def api(page: BasePage) -> Iterator[str]:
    """Its own address, the lists it is in, and what came out of it or names it."""
    if not settings.WARTA_API or not isinstance(page, Article):
        return
    yield f"{API}/{page.pk}"
    yield API
    for chosen in choices(page):
        yield f"{API}?{urlencode(chosen)}"
    for other in naming(page):
        yield f"{API}/{other.pk}"


def choices(page: Article) -> Iterator[dict[str, str | int]]:
    """The filters of the API that let this article through."""
    yield {"kind": page.kind}
    yield {"language": page.locale.language_code}
    yield {"year": localtime(page.released_at).year}
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
