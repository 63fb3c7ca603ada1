"""Search in the public API."""

from datetime import datetime
from typing import Literal
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from cms.api import Problem, api
from cms.sites import absolute
from publications.article_schemas import KindName
from search.models import SearchEntry
from search.passages import Passage, passages
from search.question import MAX_SENT, Question, shortened, understand
from search.results import answer, snippet_of

router = Router(tags=["search"])

MAX_OFFSET = 10_000
NO_NUL = r"^[^\x00]*$"


class FoundFile(Schema):
    """A document of the page in which the words stand, and on which page of it."""

    title: str
    url: str
    page: int


class Found(Schema):
    """A page found. `snippet` is HTML: text, escaped, with the words found in `mark` elements.

    Where not all of the words stand on the page, it is a stretch of `file`.
    """

    title: str
    kind: str
    language: str
    date: datetime | None
    url: str
    summary: str
    snippet: str
    file: FoundFile | None


class SearchResults(Schema):
    """What was found; `results` is `items` under the name it had first."""

    count: int
    limit: int
    offset: int
    items: list[Found]
    next: str | None
    results: list[Found] = Field(deprecated=True)


class Asked(Schema):
    """Words that must all be on the page; in quotation marks, in this order.

    Of more than 200 characters the words at the beginning are searched.
    """

    q: str = Field(min_length=1, max_length=MAX_SENT, pattern=NO_NUL)
    language: Literal["id", "en"] = "id"
    kind: KindName | None = None
    year: int | None = Field(None, ge=1000, le=2999)
    topic: str | None = Field(None, pattern=r"^[-a-zA-Z0-9_]+$", max_length=80)
    limit: int = Field(20, ge=1, le=100)
    offset: int = Field(0, ge=0, le=MAX_OFFSET)

    def narrowing(self) -> dict[str, str | int]:
        chosen = {"kind": self.kind, "year": self.year, "topic_slug": self.topic}
        return {name: value for name, value in chosen.items() if value is not None}


@router.get(
    "",
    response={200: SearchResults, 422: Problem},
    operation_id="search_pages",
    summary="Search the public pages",
)
def search(request: HttpRequest, asked: Query[Asked]) -> SearchResults:
    """Public pages with all the words asked for, best first, in parts of `limit`."""
    question = understand(shortened(asked.q), asked.language)
    count, found, following = 0, [], None
    if question:
        answered = answer(question, asked.narrowing())
        end = asked.offset + asked.limit
        count = answered.count
        entries = list(answered.entries[asked.offset : end])
        in_files = passages(entries, answered.question)
        found = [
            _found(entry, in_files.get(entry.pk), answered.question, request) for entry in entries
        ]
        if end < count and end <= MAX_OFFSET:
            query = asked.dict(exclude_none=True) | {"offset": end}
            following = absolute(request, f"{request.path}?{urlencode(query)}")
    return SearchResults(
        count=count,
        limit=asked.limit,
        offset=asked.offset,
        items=found,
        next=following,
        results=found,
    )


def _found(
    entry: SearchEntry, passage: Passage | None, question: Question, request: HttpRequest
) -> Found:
    return Found(
        title=entry.title,
        kind=entry.kind,
        language=entry.language,
        date=entry.date,
        url=entry.page.get_full_url(request) or "",
        summary=entry.summary,
        snippet=snippet_of(entry, passage, question),
        file=_file(passage, request) if passage else None,
    )


def _file(passage: Passage, request: HttpRequest) -> FoundFile:
    return FoundFile(title=passage.title, url=absolute(request, passage.url), page=passage.page)


api.add_router("/search", router)
