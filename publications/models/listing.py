"""Where each article stands in each list: what makes long lists as fast as short ones.

The date of an article is in one table, whether readers see it in another, its topics in a third: no
index spans them. A row here repeats what lists are ordered by. Whether a reader may see an article
is never repeated: every query asks the page itself.
"""

from functools import cache, reduce
from operator import or_
from typing import Any

from django.db import models, transaction
from django.db.models import DateTimeField, Exists, IntegerField, OuterRef, Q
from django.db.models.expressions import RawSQL
from wagtail.models import Page

from cms.prepared import CompiledQuery, Param
from cms.visibility import VISIBLE_SQL
from publications.models.taxonomy import Topic

HOLDER = Param("holder", IntegerField())
# A list from a place in it, towards older or newer articles.
WAY = """SELECT page_id FROM (
  SELECT listing.page_id FROM {table} listing JOIN wagtailcore_page page ON page.id = page_id
  WHERE holder_id = %s AND topic_id {topic} AND (at, page_id) {than} (%s, %s)
    AND {visible}
  ORDER BY at {direction}, page_id {direction} LIMIT {limit}) AS way"""


class Listing(models.Model):
    """The place of an article in one list of an index or a programme: of all, or of a topic."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="listings")
    holder = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", db_index=False
    )  # the indexes below begin with it
    topic = models.ForeignKey(Topic, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    published_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(fields=["holder", "topic", "at", "page"], name="listing_by_date"),
            models.Index(
                fields=["holder", "topic", "published_at", "page"], name="listing_by_publishing"
            ),
        ]


@transaction.atomic
def renew(article: Any) -> None:
    """Write the places of an article as it is stored, which may differ from what is in memory."""
    stored = type(article)._default_manager.get(pk=article.pk)
    parent = stored.get_parent()
    topics = [None, *stored.topics.values_list("pk", flat=True)]
    places = {(parent.pk, topic) for topic in topics if parent}
    if stored.programme_id:
        places.add((stored.programme_id, None))
    dates = (stored.listed_at, stored.published_at)
    wanted = {(*place, *dates) for place in places}
    rows = Listing.objects.filter(page=article.pk)
    if set(rows.values_list("holder", "topic", "at", "published_at")) != wanted:
        rows.delete()
        names = ("holder_id", "topic_id", "at", "published_at")
        Listing.objects.bulk_create(
            Listing(page_id=article.pk, **dict(zip(names, row, strict=True))) for row in wanted
        )


@cache
def nearest(model: Any, topics: int, count: int) -> CompiledQuery:
    """The articles a reader may see nearest to a place (`at`, `page`) in the list of a `holder`.

    One to each side, and `count` to each side in the list of each of so many topics. Each way stops
    at the index after a few rows, which no other query for all of them would. They come without
    their long texts; `shares_topic` says whether one of the topics is theirs.
    """
    chosen = [Param(f"topic{place}", IntegerField()) for place in range(topics)]
    place = [Param("at", DateTimeField()), Param("page", IntegerField())]
    parts, values = [], []
    for topic in [None, *chosen]:
        for than, direction in ((">", "ASC"), ("<", "DESC")):
            parts.append(
                WAY.format(
                    table=Listing._meta.db_table,
                    visible=VISIBLE_SQL,
                    topic="= %s" if topic else "IS NULL",
                    than=than,
                    direction=direction,
                    limit=count if topic else 1,
                )
            )
            values += [HOLDER, *([topic] if topic else []), *place]
    keys = RawSQL(" UNION ALL ".join(parts), values)  # noqa: S611 - values are apart
    through = model._meta.get_field("topics").remote_field.through
    article = {f"{model._meta.model_name}_id": OuterRef("pk")}
    shared = reduce(or_, (Q(topic=topic) for topic in chosen), Q(pk__in=[]))
    shares = Exists(through.objects.filter(shared, **article))
    return CompiledQuery(
        lambda: (
            model.objects.filter(pk__in=keys)
            .without_texts()
            .with_notice()
            .annotate(shares_topic=shares)
        )
    )
