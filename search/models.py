"""The index of the public site: one row for each page a reader may see."""

from typing import Any, Self

from django.db import connections, models
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction

from search.question import Question

# The title counts more than the summary, the summary more than the text; the weights of SQLite are
# part of its table (see the migration). Lower ranks come first.
POSTGRESQL_FOUND = "search_searchentry.vector @@ to_tsquery('simple', %s)"
POSTGRESQL_RANK = """
    -ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', search_searchentry.vector, to_tsquery('simple', %s))
"""
SQLITE_FOUND = "SELECT rowid FROM search_text WHERE search_text MATCH %s"
# Materialized: otherwise SQLite asks the index again for every row.
SQLITE_RANK = """(
    WITH ranked AS MATERIALIZED (
        SELECT rowid AS entry, rank FROM search_text WHERE search_text MATCH %s
    )
    SELECT rank FROM ranked WHERE entry = search_searchentry.id
)"""


def raw(sql: str, question: str, output: models.Field[Any, Any]) -> RawSQL:
    """One of the fixed texts above, with the question as its parameter."""
    return RawSQL(sql, [question], output)  # noqa: S611 - the question is a parameter


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def visible(self) -> Self:
        """Those whose page is live and not restricted now, whatever the index still holds."""
        below = PageViewRestriction.objects.alias(
            entry_path=ExpressionWrapper(OuterRef("page__path"), output_field=CharField())
        ).filter(entry_path__startswith=F("page__path"))
        visible: Any = self.filter(page__live=True).exclude(Exists(below))
        return visible

    def below(self, page: Page) -> Self:
        """Those of a page and the pages below it."""
        entries: Any = self.filter(page__path__startswith=page.path)
        return entries

    def matching(self, question: Question) -> Self:
        """Those with all the words asked for."""
        if connections[self.db].vendor == "postgresql":
            condition: Any = raw(POSTGRESQL_FOUND, question.tsquery(), models.BooleanField())
        else:
            condition = Q(pk__in=raw(SQLITE_FOUND, question.fts5(), models.BigIntegerField()))
        entries: Any = self.filter(condition)
        return entries

    def best_first(self, question: Question) -> Self:
        """Those matching, the best one first, newer ones before older ones that match alike."""
        if connections[self.db].vendor == "postgresql":
            rank = raw(POSTGRESQL_RANK, question.tsquery(), models.FloatField())
        else:
            rank = raw(SQLITE_RANK, question.fts5(), models.FloatField())
        ranked: Any = self.matching(question).order_by(rank, "-date", "-pk")
        return ranked


class SearchEntry(models.Model):
    """What can be found of one page, in its language.

    Rows are written by search/index.py only. The columns of words feed the full-text index of
    the database: a table with triggers on SQLite, a generated column on PostgreSQL.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    title_words = models.TextField()
    summary_words = models.TextField(blank=True)
    body_words = models.TextField(blank=True)
    date = models.DateTimeField(null=True)
    topics = models.ManyToManyField("publications.Topic", related_name="+")

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [models.Index(fields=["language", "kind"], name="search_entry_kind")]

    def __str__(self) -> str:
        return self.title
