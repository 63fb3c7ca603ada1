"""The API of what is published: articles, topics, regions, people, the organisation."""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple
from urllib.parse import urlencode

from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, Path, Query, Router, Schema
from ninja.errors import HttpError
from wagtail.models import Locale, Page, Site

from cms.api import LARGEST, Key, Problem, api
from cms.models import OrganisationSettings
from cms.navigation import by_language
from cms.sites import absolute
from corrections.models import Act, ActKind
from pagecache.rendering import holds_until, reads
from publications.models import ARTICLE_KINDS, Article, Office, Person, ProgrammePage, Region, Topic
from publications.models.article import ArticleQuerySet
from publications.newest import merged, with_parts
from publications.outline import outline, whole
from publications.schemas import (
    ArticleDetail,
    ArticleList,
    OrganisationOut,
    PersonOut,
    RegionOut,
    TopicOut,
)

router = Router(tags=["articles"])
KINDS = {kind._meta.model_name: kind for kind in ARTICLE_KINDS}


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

    kind: Literal["pressrelease", "programmepage", "eventpage", "researchpage"] | None = None
    language: Literal["id", "en"] | None = None
    topic: str | None = Field(None, pattern=r"^[-a-zA-Z0-9_]{1,80}$", description="Slug of a topic")
    region: str | None = Field(None, pattern=r"^[0-9.]{1,10}$", description="Code of a region")
    year: int | None = Field(None, ge=1900, le=2999, description="Year of release, in Jakarta")
    programme: int | None = Field(None, ge=1, le=LARGEST, description="Id of a programme")
    limit: int = Field(20, ge=1, le=50)
    cursor: str | None = Field(None, pattern=CURSOR, description="From the address in `next`")

    def lists(self) -> list[ArticleQuerySet]:
        """The articles of each kind that fit."""
        kinds = [KINDS[self.kind]] if self.kind else list(ARTICLE_KINDS)
        if self.programme:
            kinds = [kind for kind in kinds if kind is not ProgrammePage]
        return [
            with_parts(in_language(kind.objects.released()).filter(self.condition()))
            for kind in kinds
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


@router.get("/articles", response={200: ArticleList, 422: Problem}, operation_id="list_articles")
def articles(request: HttpRequest, choice: Query[Choice]) -> dict[str, Any]:
    """Articles, newest first."""
    reads("kind", "language")
    found = merged(choice.lists(), choice.limit + 1)
    shown = found[: choice.limit]
    following = None
    if len(found) > choice.limit:
        following = absolute(request, f"{request.path}?{choice.after(shown[-1])}")
    publisher = OrganisationSettings.for_site(Site.find_for_request(request))
    return {"items": [outline(article, publisher) for article in shown], "next": following}


@router.get(
    "/articles/{article_id}",
    response={200: ArticleDetail, 404: Problem, 410: Problem, 422: Problem},
    operation_id="get_article",
)
def article(request: HttpRequest, article_id: Path[Key]) -> Any:
    """One article with its text; 410 for one that was taken down."""
    if Act.objects.in_force().filter(kind=ActKind.TAKEDOWN, page=article_id).exists():
        raise HttpError(410, gettext_noop("Taken down"))
    page = Page.objects.filter(pk=article_id).first()
    kind = page.specific_class if page else None
    if kind is None or kind not in ARTICLE_KINDS:
        raise Http404
    found = with_parts(kind.objects.released().filter(pk=article_id)).first()
    if found is None:
        raise Http404
    return whole(found, OrganisationSettings.for_site(Site.find_for_request(request)))


@router.get("/topics", response=list[TopicOut], tags=["vocabulary"], operation_id="list_topics")
def topics(request: HttpRequest) -> Any:
    """The topics of released articles, by name."""
    return Topic.objects.public()


@router.get("/regions", response=list[RegionOut], tags=["vocabulary"], operation_id="list_regions")
def regions(request: HttpRequest) -> Any:
    """The regions of released articles, by code."""
    return Region.objects.public()


@router.get("/people", response=list[PersonOut], tags=["organisation"], operation_id="list_people")
def people(request: HttpRequest) -> Any:
    """Who speaks and writes in what is released, and who serves, by name."""
    if begins := Office.objects.next_start():
        holds_until(begins)
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
