"""Where each article stands in each list: what makes long lists as fast as short ones.

The date of an article is in one table, whether readers see it in another, its topics in a third: no
index spans them. A row here repeats what lists are ordered by. Whether a reader may see an article
is never repeated: every query asks the page itself.
"""

from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, models, transaction
from django.db.models.expressions import RawSQL
from wagtail.models import Page

from publications.models.taxonomy import Topic

# A list from a place in it, towards older or newer articles.
WAY = """SELECT page_id FROM (
  SELECT listing.page_id FROM {table} listing JOIN wagtailcore_page page ON page.id = page_id
  WHERE holder_id = %s AND topic_id {topic} AND (at, page_id) {than} (%s, %s)
    AND page.live AND NOT EXISTS (
      SELECT 1 FROM wagtailcore_pageviewrestriction restriction
      JOIN wagtailcore_page above ON above.id = restriction.page_id
      WHERE substr(page.path, 1, length(above.path)) = above.path)
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
    if programme := getattr(stored, "programme_id", None):
        places.add((programme, None))
    dates = (stored.listed_at, stored.published_at)
    wanted = {(*place, *dates) for place in places}
    rows = Listing.objects.filter(page=article.pk)
    if set(rows.values_list("holder", "topic", "at", "published_at")) != wanted:
        rows.delete()
        names = ("holder_id", "topic_id", "at", "published_at")
        Listing.objects.bulk_create(
            Listing(page_id=article.pk, **dict(zip(names, row, strict=True))) for row in wanted
        )


class Way(NamedTuple):
    """From a place in a list, `limit` articles towards newer or older ones."""

    holder: int
    topic: int | None
    is_newer: bool
    limit: int


def beside(at: datetime, page: int, ways: list[Way]) -> RawSQL:
    """The keys of the articles a reader may see on some ways from the place of `page`.

    Each way stops at the index after a few rows, which no other query for all of them would.
    """
    moment = connection.ops.adapt_datetimefield_value(at)
    parts, values = [], []
    for way in ways:
        parts.append(
            WAY.format(
                table=Listing._meta.db_table,
                topic="IS NULL" if way.topic is None else "= %s",
                than=">" if way.is_newer else "<",
                direction="ASC" if way.is_newer else "DESC",
                limit=way.limit,
            )
        )
        topic = [] if way.topic is None else [way.topic]
        values += [way.holder, *topic, moment, page]
    return RawSQL(" UNION ALL ".join(parts), values)  # noqa: S611 - values are apart
