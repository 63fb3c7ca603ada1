"""Search in the public API."""

from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from cms.api import Problem, api
from search.highlights import snippet
from search.models import SearchEntry
from search.question import Question, understand
from search.results import answer

router = Router(tags=["search"])

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
    count: int
    limit: int
    offset: int
    results: list[Found]


class Asked(Schema):
    """Words that must all be on the page; in quotation marks, in this order."""

    q: str = Field(min_length=1, max_length=200, pattern=NO_NUL)
    language: Literal["id", "en"] = "id"
    kind: Literal["pressrelease", "programmepage", "eventpage", "researchpage"] | None = None
    year: int | None = Field(None, ge=1000, le=2999)
    topic: str | None = Field(None, pattern=r"^[-a-zA-Z0-9_]+$", max_length=80)
    limit: int = Field(20, ge=1, le=100)
    offset: int = Field(0, ge=0, le=10_000)

    def narrowing(self) -> dict[str, str | int]:
        chosen = {"kind": self.kind, "year": self.year, "topic_slug": self.topic}
        return {name: value for name, value in chosen.items() if value is not None}


@router.get("", response={200: SearchResults, 422: Problem}, summary="Search the public pages")
def search(request: HttpRequest, asked: Query[Asked]) -> SearchResults:
    question = understand(asked.q, asked.language)
    page = SearchResults(count=0, limit=asked.limit, offset=asked.offset, results=[])
    if question:
        answered = answer(question, asked.narrowing())
        entries = answered.entries[asked.offset : asked.offset + asked.limit]
        page.count = answered.count
        page.results = [_found(entry, answered.question, request) for entry in entries]
    return page


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
