"""The API of what is published: articles, topics, regions, people, the organisation."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import singledispatch
from typing import Any, Literal, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Model, OuterRef, Prefetch, Q, Subquery
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from ninja import Field, Path, Query, Router, Schema
from ninja.errors import HttpError
from wagtail.models import Locale, Page, Site

from cms import zone
from cms.api import MAX_KEY, Key, Problem, api
from cms.models import BasePage, OrganisationSettings
from cms.sites import absolute
from cms.surfaces import register, register_full_text, register_own, register_site
from corrections.models import EditorialNotice, NoticeKind
from navigation.entries import by_language
from pagecache.dependencies import shown_on
from pagecache.rendering import cacheable, expires_at, varies_on_query
from publications.article_schemas import ARTICLE_DETAIL, ARTICLE_LIST, KindName
from publications.article_values import item, whole
from publications.models import (
    Article,
    Office,
    Person,
    Region,
    Topic,
    article_kinds,
    kind_names,
    outcome_kinds,
)
from publications.models.querysets import ArticleQuerySet
from publications.newest import merged
from publications.schemas import (
    OrganisationOut,
    PersonOut,
    RegionOut,
    TopicOut,
)

router = Router(tags=["articles"])
CURSOR = r"^(0|[1-9][0-9]{0,15})-[1-9][0-9]{0,9}$"  # every text of this form is a place
ZERO = datetime(1900, 1, 1, tzinfo=UTC)
UNIT = timedelta(microseconds=1)


class Place(NamedTuple):
    """A place in the list: after the article released then, with that key."""

    released_at: datetime
    pk: int

    @classmethod
    def parse(cls, cursor: str) -> "Place":
        """The place that a cursor names: microseconds since 1900, and a key."""
        since, _, pk = cursor.partition("-")
        return cls(ZERO + int(since) * UNIT, int(pk))

    @property
    def cursor(self) -> str:
        return f"{(self.released_at - ZERO) // UNIT}-{self.pk}"


def in_language(articles: ArticleQuerySet) -> ArticleQuerySet:
    """With the `language` of each, asked row by row: thus the index of dates leads."""
    mine = Locale.objects.filter(pk=OuterRef("locale"))
    return articles.alias(language=Subquery(mine.values("language_code")))


class Choice(Schema):
    """Which articles to list."""

    kind: KindName | None = None
    language: Literal["id", "en"] | None = None
    topic: str | None = Field(None, pattern=r"^[-a-zA-Z0-9_]{1,80}$", description="Slug of a topic")
    region: str | None = Field(None, pattern=r"^[0-9.]{1,10}$", description="Code of a region")
    year: int | None = Field(None, ge=1900, le=2999, description="Year of release, in Jakarta")
    programme: int | None = Field(None, ge=1, le=MAX_KEY, description="Id of a programme")
    limit: int = Field(20, ge=1, le=50)
    cursor: str | None = Field(None, pattern=CURSOR, description="From the address in `next`")

    def lists(self) -> list[ArticleQuerySet]:
        """The articles of each kind that fit."""
        kinds = outcome_kinds() if self.programme else article_kinds()
        return [
            in_language(kind.objects.released()).filter(self.condition()).for_describing()
            for kind in kinds
            if self.kind in (None, kind._meta.model_name)
        ]

    def condition(self) -> Q:
        named = {
            "language": self.language,
            "topics__slug": self.topic,
            "regions__code": self.region,
            "released_at__year": self.year,
            "programme": self.programme,
        }
        chosen = Q(**{name: value for name, value in named.items() if value is not None})
        if self.cursor:
            place = Place.parse(self.cursor)
            same_time = Q(released_at=place.released_at, pk__lt=place.pk)
            chosen &= Q(released_at__lt=place.released_at) | same_time
        return chosen

    def after(self, article: Article) -> str:
        """The query string of the list after `article`."""
        cursor = Place(article.released_at, article.pk).cursor
        return urlencode(self.dict(exclude_none=True) | {"cursor": cursor})


@router.get("/articles", response={200: ARTICLE_LIST, 422: Problem}, operation_id="list_articles")
def articles(request: HttpRequest, choice: Query[Choice]) -> dict[str, Any]:
    """Articles, newest first."""
    varies_on_query("kind", "language")
    found = merged(choice.lists(), choice.limit + 1)
    shown = found[: choice.limit]
    following = None
    if len(found) > choice.limit:
        following = absolute(request, f"{request.path}?{choice.after(shown[-1])}")
    publisher = OrganisationSettings.for_site(Site.find_for_request(request))
    return {"items": [item(article, publisher) for article in shown], "next": following}


@router.get(
    "/articles/{article_id}",
    response={200: ARTICLE_DETAIL, 404: Problem, 410: Problem, 422: Problem},
    operation_id="get_article",
)
def article(request: HttpRequest, article_id: Path[Key]) -> Any:
    """One article with its text; 410 for one that was taken down."""
    if (
        EditorialNotice.objects.in_force()
        .filter(kind=NoticeKind.TAKEDOWN, page=article_id)
        .exists()
    ):
        raise HttpError(410, gettext_noop("Taken down"))
    page = get_object_or_404(Page, pk=article_id)
    kind = next((kind for kind in article_kinds() if kind is page.specific_class), None)
    found = kind and kind.objects.released().filter(pk=article_id).for_describing().first()
    if not found:
        raise Http404
    return whole(found, OrganisationSettings.for_site(Site.find_for_request(request)))


@router.get("/topics", response=list[TopicOut], tags=["vocabulary"], operation_id="list_topics")
def topics(request: HttpRequest) -> Any:
    """The topics of released articles, by name."""
    return Topic.objects.named()


@router.get("/regions", response=list[RegionOut], tags=["vocabulary"], operation_id="list_regions")
def regions(request: HttpRequest) -> Any:
    """The regions of released articles, by code."""
    return Region.objects.named()


@router.get("/people", response=list[PersonOut], tags=["organisation"], operation_id="list_people")
def people(request: HttpRequest) -> Any:
    """Who speaks and writes in what is released, and who serves, by name."""
    if begins := Office.objects.next_start():
        expires_at(begins)
    found = Person.objects.public().prefetch_related(Prefetch("offices", Office.objects.public()))
    parts = ("slug", "name", "full_name", "biography")
    return [
        {part: getattr(person, part) for part in parts} | {"offices": list(person.offices.all())}
        for person in found
    ]


@router.get(
    "/organisation",
    response=OrganisationOut,
    tags=["organisation"],
    operation_id="get_organisation",
)
def organisation(request: HttpRequest) -> Any:
    """Who publishes, and the menu and the footer of the site in each language."""
    found = OrganisationSettings.for_site(Site.find_for_request(request))
    accounts = [{"name": name, "url": url} for name, url in found.accounts]
    more = by_language(found, request) | {"accounts": accounts}
    fields = OrganisationOut.model_fields.keys() - more.keys()
    return {name: getattr(found, name) for name in fields} | more


api.add_router("", router)
cacheable("api-1:openapi-json", "api-1:articles", "api-1:article", "api-1:topics", "api-1:regions")
cacheable("api-1:people", "api-1:organisation")

# Lists of what released articles name; the first or last of them changes its list.
LISTS_OF: dict[type[Model], str] = {Topic: "topics", Region: "regions", Person: "people"}


def address_of(view_name: str, *args: Any, **chosen: Any) -> str:
    """The address of a view of the API, with a query string where one is chosen."""
    query = f"?{urlencode(chosen)}" if chosen else ""
    return f"{reverse(f'api-1:{view_name}', args=args)}{query}"


@shown_on(Topic, Region, Person)
def vocabulary_with(entry: Topic | Region | Person) -> list[str]:
    """The list of what the entry is one of."""
    return [address_of(LISTS_OF[type(entry)])] if settings.WARTA_API else []


@register("api", _("API"))
@singledispatch
def api_surface(page: BasePage) -> Iterable[str]:
    """Nothing for pages that are no article."""
    return []


@api_surface.register
def addresses_of_article(page: Article) -> Iterator[str]:
    """Its own address, the lists it is in, and what came out of it or names it."""
    if not settings.WARTA_API:
        return
    yield from own_address(page)
    yield address_of("articles")
    for chosen in choices(page):
        yield address_of("articles", **chosen)
    for other in naming(page):
        yield from own_address(other)
    yield from {address_of(LISTS_OF[type(entry)]) for entry in page.entries}


@register_own
@register_full_text
@singledispatch
def own_address(page: Page) -> list[str]:
    """Nothing for pages that are no article."""
    return []


@own_address.register
def own_address_of_article(page: Article) -> list[str]:
    return [address_of("article", page.pk)] if settings.WARTA_API else []


@register_site
def whole_api(site: Site) -> Iterator[str]:
    """The list of all articles, with one filter each, and what else the API tells.

    Filters of many values are left out: answers to them are not cached.
    """
    if not settings.WARTA_API:
        return
    yield address_of("articles")
    yield from (address_of("articles", kind=name) for name in kind_names())
    for language in Locale.objects.values_list("language_code", flat=True):
        yield address_of("articles", language=language)
    for name in (*LISTS_OF.values(), "organisation", "openapi-json"):
        yield address_of(name)


def choices(page: Article) -> Iterator[dict[str, str | int]]:
    """The filters of the API that let this article through."""
    yield {"kind": page.kind}
    yield {"language": page.locale.language_code}
    yield {"year": zone.local(page.released_at).year}
    for topic in page.topics.all():
        yield {"topic": topic.slug}
    for region in page.regions.all():
        yield {"region": region.code}
    if page.programme:
        yield {"programme": page.programme.pk}


def naming(page: Article) -> Iterator[Page]:
    """Articles whose description in the API names this one."""
    yield from page.get_translations().specific()
    for articles in page.outcomes():
        yield from articles
