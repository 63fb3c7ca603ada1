"""Where in a file the words asked for stand."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from media.models import DocumentText
from search.highlights import snippet
from search.models import FileEntry, SearchEntry
from search.question import Question, Term

MAX_TRIED_PAGES = 5  # pages of a file
AT_A_TIME = 5  # texts in memory: each may be long
ACCENTS = re.compile("[\u0300-\u036f]+")


@dataclass(frozen=True)
class Passage:
    """A page of a file, and the stretch of it with the words found in `<mark>`."""

    title: str
    path: str
    page: int
    snippet: SafeString

    @property
    def url(self) -> str:
        """The address of the file, at the page: programs that show PDFs go there."""
        return f"{self.path}#page={self.page}"


def passages(entries: Iterable[SearchEntry], question: Question) -> dict[int, Passage]:
    """For entries that words in a file have found, by their keys; one query for all."""
    keys = [entry.pk for entry in entries if not entry.in_page]
    if not keys:
        return {}
    same = {"document": OuterRef("document"), "file_hash": OuterRef("file_hash")}
    text = Subquery(DocumentText.objects.filter(**same).values("text"))
    rows: Any = FileEntry.objects.readable().matching(question).filter(entry__in=keys)
    rows = rows.annotate(text=Coalesce(text, Value(""), output_field=TextField()))
    rows = rows.select_related("document").defer("page_words", "file_words")
    found: dict[int, Passage] = {}
    for row in rows.order_by("entry", "document").iterator(AT_A_TIME):
        passage = None if row.entry_id in found else passage_in(row, question)
        if passage:
            found[row.entry_id] = passage
    return found


def passage_in(row: Any, question: Question) -> Passage | None:
    """The page of a file with the most of the words asked for."""
    pages = row.text.split(DocumentText.PAGE_END)
    for number in likely(pages, question):
        if stretch := snippet(pages[number], question):
            return Passage(row.document.title, row.document.url, number + 1, stretch)
    return None


def likely(pages: list[str], question: Question) -> Iterator[int]:
    """The places of pages with some of the words, those with the most first."""
    scores = []
    for number, page in enumerate(pages):
        text = loose(page)
        score = sum(may_hold(text, term) for term in question.terms)
        if score == len(question.terms):
            yield number
        scores.append((-score, number))
    best = sorted(one for one in scores if one[0])[:MAX_TRIED_PAGES]
    yield from (number for _score, number in best)


def may_hold(text: str, term: Term) -> bool:
    """Whether a text without case may hold a term: whether it does, is asked word by word."""
    if all(word in text for word in term.words):
        return True
    return len(term.words) == 1 and (term.stem or term.words[0])[1:] in text


def loose(text: str) -> str:
    """The text without case and accents, made much faster than word by word."""
    if text.isascii():
        return text.lower()
    return ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
