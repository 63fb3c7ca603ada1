"""A bulletin: a numbered letter to the members."""

from dataclasses import dataclass

from django.db import models
from wagtail.search import index

from publications.describe import Details
from publications.models import Article, ArticleIndex


@dataclass(frozen=True)
class BulletinDetails(Details):
    """What only a bulletin has."""

    api_name = "bulletin"

    number: int
    readers: str


class BulletinIndex(ArticleIndex):
    subpage_types = ["bulletins.Bulletin"]


class Bulletin(Article):
    kicker = models.CharField(max_length=60, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    readers = models.CharField(max_length=60, blank=True)

    parent_page_types = ["bulletins.BulletinIndex"]
    subpage_types: list[str] = []
    content_panels = [*Article.content_panels, "kicker", "number", "readers", "body"]
    search_fields = [*Article.search_fields, index.SearchField("readers")]
    kind_order = 50
    write_label = "Write a bulletin"
    details_class = BulletinDetails

    class Meta:
        verbose_name = "bulletin"

    def describe_details(self, organisation):
        return BulletinDetails(self.number, self.readers)


BulletinIndex.article_model = Bulletin
