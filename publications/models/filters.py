"""By what a list can be narrowed: the years and topics of its articles.

Every part of every list prints them. The queries are written once, by the model of the articles.
"""

from datetime import date, datetime
from functools import cache
from itertools import pairwise
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, SlugField, Subquery
from django.http import Http404
from wagtail.models import Page

from cms import zone
from cms.prepared import CompiledQuery, Param
from publications.models.listing import HOLDER
from publications.models.taxonomy import Topic


def span(year: int) -> tuple[datetime, datetime]:
    """The first moment of a year, and of the next one."""
    return zone.midnight(date(year, 1, 1)), zone.midnight(date(year + 1, 1, 1))


def years_of(model: Any, holder: int) -> list[int]:
    """Years in which a list has articles, newest first."""
    (ends,) = ends_of(model)(holder=holder) or [(None, None)]
    if None in ends:
        return []
    first, last = (zone.local(end).year for end in ends)
    years = range(last, first - 1, -1)
    limits = {f"limit{place}": span(year)[0] for place, year in enumerate((last + 1, *years))}
    (filled,) = filled_of(model, len(years))(holder=holder, **limits)
    return [year for year, has_articles in zip(years, filled, strict=True) if has_articles]


@cache
def ends_of(model: Any) -> CompiledQuery:
    """The dates of the oldest and of the newest article in a list."""
    dates = model.objects.in_list(HOLDER).values("listings__at")
    return CompiledQuery(
        lambda: Page.objects.filter(pk=HOLDER).values_list(
            Subquery(dates.reverse()[:1]), Subquery(dates[:1])
        )
    )


@cache
def filled_of(model: Any, count: int) -> CompiledQuery:
    """Whether a list has articles in each of some years, the last one first."""
    limits = [Param(f"limit{place}", DateTimeField()) for place in range(count + 1)]
    years = [
        Exists(model.objects.in_list(HOLDER, at__gte=first, at__lt=following))
        for following, first in pairwise(limits)
    ]
    return CompiledQuery(lambda: Page.objects.filter(pk=HOLDER).values_list(*years))


BY_SLUG = CompiledQuery(lambda: Topic.objects.public().filter(slug=Param("slug", SlugField())))


def public_topic(slug: str) -> Topic:
    """A topic that an article names which readers may see; raises Http404."""
    for topic in BY_SLUG(slug=slug):
        return topic
    raise Http404


@cache
def topics_of(model: Any) -> CompiledQuery:
    """The topics of the articles in a list, by name."""
    about = model.objects.in_list(HOLDER, OuterRef("pk"))
    return CompiledQuery(lambda: Topic.objects.live().filter(Exists(about)))
