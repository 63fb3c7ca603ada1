"""Search in the public API."""

from datetime import datetime
from typing import Literal
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from cms.api import Problem, api
from cms.sites import absolute
from search.highlights import snippet
from search.models import SearchEntry
from search.question import MAX_SENT, Question, shortened, understand
from search.results import answer

router = Router(tags=["search"])

MAX_OFFSET = 10_000
NO_NUL = r"^[^\x00]*$"


class Found(Schema):
    """A page found. `snippet` is HTML: text, escaped, with the words found in `mark` elements."""

    title: str
    kind: str
    language: str
    date: datetime | None
    url: str
    summary: str
    snippet: str


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
    kind: Literal["pressrelease", "programmepage", "eventpage", "researchpage"] | None = None
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
        entries = answered.entries[asked.offset : end]
        found = [_found(entry, answered.question, request) for entry in entries]
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


def _found(entry: SearchEntry, question: Question, request: HttpRequest) -> Found:
    return Found(
        title=entry.title,
        kind=entry.kind,
        language=entry.language,
        date=entry.date,
        url=entry.page.get_full_url(request) or "",
        summary=entry.summary,
        snippet=snippet(entry.body, question),
    )


api.add_router("/search", router)
