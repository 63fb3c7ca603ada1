"""Finds pages for a question, and says how the answer can be narrowed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import HttpRequest
from django.utils.safestring import SafeString

from publications.models import Topic, article_kinds, kind_names
from search.highlights import marked, snippet
from search.models import SearchEntry, SearchEntryQuerySet
from search.passages import Passage, passages
from search.question import Question

FIELDS = {"kind": "kind", "year": "date__year", "topic": "topics", "topic_slug": "topics__slug"}


@dataclass(frozen=True)
class Result:
    """A page found; `marked_title` and `snippet` are HTML with the words found in `<mark>`.

    `passage` says in which file of the page the words stand, where they do not stand on the page.
    """

    title: str
    marked_title: SafeString
    url: str
    kind: str
    kind_label: str
    released_at: datetime | None
    summary: str
    snippet: SafeString
    passage: Passage | None


class Choice(NamedTuple):
    """A way to narrow the answer, and how many pages it leaves."""

    value: str
    label: str
    number: int
    is_chosen: bool
    english: str = "-"  # "" where the label is Indonesian on every page


@dataclass(frozen=True)
class Answer:
    """All that was found: `entries` best first, narrowed; `question` as it was answered."""

    question: Question
    entries: SearchEntryQuerySet
    count: int


def answer(question: Question, narrowing: dict[str, Any]) -> Answer:
    """What is found for a question; for beginnings of its last word, where nothing else is."""
    for asked in dict.fromkeys((question, question.with_open_end())):
        found = narrowed(asked, narrowing)
        count = found.count()
        if count:
            break
    return Answer(asked, found.best_first(asked).select_related("page__locale"), count)


def narrowed(question: Question, narrowing: dict[str, Any]) -> SearchEntryQuerySet:
    """The visible entries for a question, within what a reader has chosen."""
    chosen = {FIELDS[name]: value for name, value in narrowing.items()}
    entries = SearchEntry.objects.visible().filter(language=question.language, **chosen)
    return entries.matching(question)


def results(
    entries: Iterable[SearchEntry], question: Question, request: HttpRequest
) -> list[Result]:
    """Entries as a reader sees them."""
    shown = list(entries)
    in_files = passages(shown, question)
    return [_result(entry, in_files.get(entry.pk), question, request) for entry in shown]


def _result(
    entry: SearchEntry, passage: Passage | None, question: Question, request: HttpRequest
) -> Result:
    return Result(
        title=entry.title,
        marked_title=marked(entry.title, question),
        url=entry.page.get_url(request) or "",
        kind=entry.kind,
        kind_label=label_of(entry.kind),
        released_at=entry.date,
        summary=entry.summary,
        snippet=snippet_of(entry, passage, question) or marked(entry.summary, question),
        passage=passage,
    )


def snippet_of(entry: SearchEntry, passage: Passage | None, question: Question) -> SafeString:
    """The stretch of the page, or of its file, that has the words; "" where neither has."""
    return passage.snippet if passage else snippet(entry.body, question)


def label_of(kind: str) -> str:
    """What a reader calls a kind of page; "" for pages that need no name."""
    labels = {model._meta.model_name: model._meta.verbose_name for model in article_kinds()}
    return str(labels.get(kind, ""))


def facets(question: Question, narrowing: dict[str, Any]) -> dict[str, list[Choice]]:
    """How each facet could be chosen, with the other facets as they are."""

    def others(name: str) -> SearchEntryQuerySet:
        rest = {key: value for key, value in narrowing.items() if key != name}
        return narrowed(question, rest).order_by()

    return {
        "kind": _kinds(others("kind"), narrowing.get("kind")),
        "year": _years(others("year"), narrowing.get("year")),
        "topic": _topics(others("topic"), narrowing.get("topic")),
    }


def _kinds(entries: SearchEntryQuerySet, chosen: str | None) -> list[Choice]:
    counts = dict(entries.values_list("kind").annotate(Count("pk")))
    return [
        Choice(name, label_of(name), counts[name], name == chosen)
        for name in kind_names()
        if name in counts
    ]


def _years(entries: SearchEntryQuerySet, chosen: int | None) -> list[Choice]:
    years = entries.filter(date__isnull=False).annotate(year=ExtractYear("date"))
    counts = years.values_list("year").annotate(Count("pk")).order_by("-year")
    return [Choice(str(year), str(year), count, year == chosen) for year, count in counts]


def _topics(entries: SearchEntryQuerySet, chosen: Topic | None) -> list[Choice]:
    counts = dict(entries.filter(topics__isnull=False).values_list("topics").annotate(Count("pk")))
    topics = Topic.objects.filter(pk__in=counts)
    return [
        Choice(topic.slug, topic.title, counts[topic.pk], topic == chosen, topic.name_en)
        for topic in topics
    ]
