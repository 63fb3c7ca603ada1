"""What is published about an entry, whatever its kind, by the date of its list."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, OuterRef, Subquery
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from cms import zone
from cms.visibility import visible
from publications.models import Article, Listing, Person, Region, Topic, article_kinds

Entry = Topic | Region | Person

SPEAKERS = 8  # people on the page of a topic or region
LOOKED_AT = 100  # of the newest articles, for who speaks in them


def pages_about(entry: Entry, language: str) -> PageQuerySet:
    """The pages readers see about an entry, newest first; only articles have a date in a list."""
    dates = Listing.objects.filter(page=OuterRef("pk"), topic=None).values("at")[:1]
    pages = Page.objects.filter(visible(), entry.named_by(), locale__language_code=language)
    dated = pages.annotate(at=Subquery(dates)).filter(at__isnull=False)
    return dated.only("content_type").order_by("-at", "-pk")


def newest_about(entry: Entry, language: str, count: int) -> list[Article]:
    """What readers got last, with all that a feed says of it."""
    pages = pages_about(entry, language).order_by("-first_published_at", "-pk")[:count]
    return articles_of(pages, lambda kind: kind.objects.for_describing())


def listed(pages: Iterable[Page]) -> list[Article]:
    """The articles of these pages with what a list says of them; a query for each kind."""
    return articles_of(
        pages, lambda kind: kind.objects.without_texts().select_related("lead_image", "locale")
    )


def articles_of(pages: Iterable[Page], articles: Any) -> list[Article]:
    """The articles of these pages, in their order, from the queryset of each kind."""
    order = [(page.pk, page.content_type_id) for page in pages]
    keys: dict[int, list[int]] = defaultdict(list)
    for key, kind in order:
        keys[kind].append(key)
    found = {
        article.pk: article
        for kind, of_kind in keys.items()
        for article in articles(ContentType.objects.get_for_id(kind).model_class()).filter(
            pk__in=of_kind
        )
    }
    return [found[key] for key, _kind in order if key in found]


def speakers(pages: PageQuerySet) -> list[Person]:
    """Who is quoted in these pages or wrote them; those named most often come first."""
    types = ContentType.objects.get_for_models(Page, Person)
    keys = [str(key) for key in pages.values_list("pk", flat=True)[:LOOKED_AT]]
    named = ReferenceIndex.objects.filter(
        base_content_type=types[Page], object_id__in=keys, to_content_type=types[Person]
    )
    counted = named.values_list("to_object_id").annotate(count=Count("object_id", distinct=True))
    order = {int(key): count for key, count in counted}
    people = Person.objects.live().filter(pk__in=order, has_page=True)
    found = people.select_related("photo").prefetch_related("offices")
    return sorted(found, key=lambda one: (-order[one.pk], one.sort_name))[:SPEAKERS]


class Said(NamedTuple):
    """Words of a person that an article quotes, with the role that stands below them."""

    text: str
    role: str


class Row(NamedTuple):
    """An article in a list, with what the person of the page says in it."""

    article: Article
    said: list[Said]


def rows_about(entry: Entry, pages: Iterable[Page]) -> list[Row]:
    """The rows of a list; of a person with the words that are quoted."""
    if isinstance(entry, Person):
        whole = articles_of(pages, lambda kind: kind.objects.select_related("lead_image", "locale"))
        return [Row(article, said_by(entry, article)) for article in whole]
    return [Row(article, []) for article in listed(pages)]


def said_by(person: Person, article: Article) -> list[Said]:
    """Each quotation of the person, as stored: no other person is fetched for it."""
    office = person.office_at(article.said_on)
    held = office.title if office else ""
    blocks = (block["value"] for block in article.body.raw_data if block["type"] == "quote")
    return [
        Said(block["text"], block.get("role") or held)
        for block in blocks
        if block.get("person") == person.pk
    ]


def counts(model: type[Topic | Region], language: str) -> Counter[int]:
    """The number of articles about each topic, or region, that readers see in a language."""
    name = str(model._meta.model_name)
    seen = Page.objects.filter(visible(), locale__language_code=language)
    found: Counter[int] = Counter()
    for kind in article_kinds():
        field: Any = kind._meta.get_field(f"{name}s")
        rows = field.remote_field.through.objects.filter(
            **{f"{field.m2m_field_name()}__in": seen.values("pk")}
        )
        found.update(dict(rows.values_list(name).annotate(Count("pk"))))
    return found


class Year(NamedTuple):
    """The rows of a year, newest first."""

    year: int
    rows: list[Row]


def by_year(rows: Iterable[Row]) -> list[Year]:
    years = groupby(rows, lambda row: zone.local(row.article.listed_at).year)
    return [Year(year, list(of_year)) for year, of_year in years]
