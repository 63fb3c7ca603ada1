"""The index of the public site: a row for each page a reader may see, and for each PDF on it."""

from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import connections, models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex

from cms.visibility import in_restricted_collection, visible
from media.models import Document
from search.question import Question

# The title counts more than the summary, the summary more than the text: by the weights that
# PostgreSQL has of itself, and by those in the tables of SQLite (see the migrations). Lower ranks
# come first.
POSTGRESQL_FOUND = "SELECT id FROM search_searchentry WHERE vector @@ to_tsquery('simple', %s)"
POSTGRESQL_RANK = "-ts_rank_cd(search_searchentry.vector, to_tsquery('simple', %s))"
SQLITE_FOUND = "SELECT rowid FROM search_text WHERE search_text MATCH %s"
# Materialized: otherwise SQLite asks the index again for every row.
SQLITE_RANK = """(
    WITH ranked AS MATERIALIZED (
        SELECT rowid AS entry, rank FROM search_text WHERE search_text MATCH %s
    )
    SELECT rank FROM ranked WHERE entry = search_searchentry.id
)"""
# Of the files of a page the one that fits best counts.
POSTGRESQL_FOUND_IN_FILES = (
    "SELECT id FROM search_fileentry WHERE vector @@ to_tsquery('simple', %s)"
)
POSTGRESQL_RANK_OF_FILES = """(
    SELECT min(-ts_rank_cd(one.vector, question))
    FROM search_fileentry one, to_tsquery('simple', %s) question
    WHERE one.entry_id = search_searchentry.id AND one.vector @@ question
)"""
SQLITE_FOUND_IN_FILES = "SELECT rowid FROM search_file_text WHERE search_file_text MATCH %s"
SQLITE_RANK_OF_FILES = """(
    WITH ranked AS MATERIALIZED (
        SELECT rowid AS file, rank FROM search_file_text WHERE search_file_text MATCH %s
    )
    SELECT min(rank) FROM ranked JOIN search_fileentry one ON one.id = file
    WHERE one.entry_id = search_searchentry.id
)"""


def found(question: Question, using: str, postgresql: str, sqlite: str) -> Q:
    """The condition that a row of an index has all the words asked for."""
    return Q(pk__in=asked(question, using, postgresql, sqlite, models.BigIntegerField()))


def rank(question: Question, using: str, postgresql: str, sqlite: str) -> RawSQL:
    return asked(question, using, postgresql, sqlite, models.FloatField())


def asked(
    question: Question, using: str, postgresql: str, sqlite: str, output: models.Field[Any, Any]
) -> RawSQL:
    """The one of two texts that the database understands, with the question in its words."""
    is_postgresql = connections[using].vendor == "postgresql"
    sql, words = (postgresql, question.tsquery()) if is_postgresql else (sqlite, question.fts5())
    return RawSQL(sql, [words], output)  # noqa: S611 - the question is a parameter


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def visible(self) -> Self:
        """Those whose page is live and not restricted now, whatever the index still holds."""
        entries: Any = self.filter(visible("page"))
        return entries

    def matching(self, question: Question) -> Self:
        """Those with all the words asked for, on the page or with one of the files it offers."""
        own = SearchEntry.objects.using(self.db).filter(self._has_itself(question)).values("pk")
        files = FileEntry.objects.using(self.db).readable().matching(question)
        entries: Any = self.filter(pk__in=own.union(files.values("entry")))
        return entries

    def best_first(self, question: Question) -> Self:
        """Those matching, the best one first, newer ones before older ones that match alike.

        Where `in_page` is False, some of the words stand in a file only: these come last.
        """
        in_page = Case(
            When(self._has_itself(question), then=True),
            default=False,
            output_field=models.BooleanField(),
        )
        order = Case(
            When(in_page=True, then=rank(question, self.db, POSTGRESQL_RANK, SQLITE_RANK)),
            default=rank(question, self.db, POSTGRESQL_RANK_OF_FILES, SQLITE_RANK_OF_FILES),
        )
        ranked: Any = self.matching(question).annotate(in_page=in_page)
        return ranked.order_by("-in_page", order, "-date", "-pk")

    def _has_itself(self, question: Question) -> Q:
        return found(question, self.db, POSTGRESQL_FOUND, SQLITE_FOUND)


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

    # Of an answer: whether all the words asked for stand on the page itself.
    in_page = True

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [models.Index(fields=["language", "kind"], name="search_entry_kind")]

    def __str__(self) -> str:
        return self.title


class FileEntryQuerySet(models.QuerySet["FileEntry"]):
    def current(self) -> Self:
        """Those whose page shows the document now, with the file that was read."""
        page, document = (ContentType.objects.get_for_model(one) for one in (Page, Document))
        shown = ReferenceIndex.objects.filter(
            base_content_type=page,
            object_id=Cast(OuterRef("entry__page_id"), CharField()),
            to_content_type=document,
            to_object_id=Cast(OuterRef("document_id"), CharField()),
        )
        entries: Any = self.filter(Exists(shown), document__file_hash=F("file_hash"))
        return entries

    def readable(self) -> Self:
        """Those of files that every reader may open, if they may see the page."""
        is_private = in_restricted_collection("document__collection__path")
        entries: Any = self.current().exclude(is_private)
        return entries

    def matching(self, question: Question) -> Self:
        """Those with all the words asked for in the file or on its page."""
        condition = found(question, self.db, POSTGRESQL_FOUND_IN_FILES, SQLITE_FOUND_IN_FILES)
        entries: Any = self.filter(condition)
        return entries


class FileEntry(models.Model):
    """What can be found of a PDF on one of the pages that show it, together with their words.

    Rows are written by search/files.py only. Each answer asks whether the page still shows the
    document, and the document has still this file: a row that is left behind finds nothing.
    """

    wagtail_reference_index_ignore = True  # it is no use of the document

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="files")
    # Not in the hands of the database: what a deletion leaves behind has to be known as such.
    document = models.ForeignKey(
        Document, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    file_hash = models.CharField(max_length=40)
    page_words = models.TextField()
    file_words = models.TextField()

    objects = FileEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry of a file")
        verbose_name_plural = _("search entries of files")
        constraints = [
            models.UniqueConstraint(fields=["entry", "document"], name="search_file_of_an_entry")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.document_id}"
