"""Finds a dateline that somebody wrote into the body of a release, and takes it out.

`Tangerang Selatan, 24 Maret 2024 – `, `SERANG (24/3/2024) — `, `Serang – ` where that is the city
of the release: city and date are printed by themselves, before the first paragraph.
"""

import re
from typing import Any, NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from accounts.models import User
from newsroom.checklist.dates import Mention, mentions
from publications.models import PressRelease

MAX_LENGTH = 120  # of a dateline; a date further on belongs to a sentence
PLACE = re.compile(r"[^\W\d_][^.!?:;\d\n]{1,60}?[\s,(]*")
AFTER_DATE = re.compile(r"[\s)]*(?:[–—―-]+|:)\s*")
DASH = re.compile(r"\s*(?:[–—―]|-{1,2}(?=\s))\s*")


class Typed(NamedTuple):
    """A dateline in a text as it is written, how many characters it takes, and its date if any."""

    text: str
    length: int
    date: Mention | None


def typed_dateline(text: str, city: str = "") -> Typed | None:
    """The dateline with which a paragraph begins; None where it begins with none."""
    start = len(text) - len(text.lstrip())
    first = next(iter(mentions(text[:MAX_LENGTH])), None)
    if first and PLACE.fullmatch(text[start : first.start]):
        end = AFTER_DATE.match(text, first.end)
        if end:
            return Typed(text[start : end.end()].strip(), end.end(), first)
    if city and text[start:].lower().startswith(city.lower()):
        end = DASH.match(text, start + len(city))
        if end:
            return Typed(text[start : end.end()].strip(), end.end(), None)
    return None


def first_paragraph(html: str) -> tuple[BeautifulSoup, Tag | None]:
    """The parsed text, and the first of its elements that has words."""
    soup = BeautifulSoup(html, "html.parser")
    found = (tag for tag in soup.find_all(True, recursive=False) if tag.get_text().strip())
    return soup, next(found, None)


def dateline_in(page: PressRelease) -> tuple[str, Typed] | None:
    """The block of the body that begins with a dateline, if the body does; and the dateline."""
    block = next(iter(page.body.raw_data), None) if page.body else None
    if not block or block["type"] != "text":
        return None
    paragraph = first_paragraph(str(block["value"]))[1]
    typed = typed_dateline(paragraph.get_text(), page.city) if paragraph else None
    return (block.get("id") or "", typed) if typed else None


def without_dateline(html: str, city: str) -> str:
    """The same text without the dateline it begins with; mark-up around other words stays."""
    soup, paragraph = first_paragraph(html)
    typed = typed_dateline(paragraph.get_text(), city) if paragraph else None
    if paragraph is None or typed is None:
        return html
    left = typed.length
    for words in list(paragraph.find_all(string=True)):
        if left <= 0:
            break
        kept = str(words)[left:]
        left -= len(words)
        words.replace_with(NavigableString(kept))
    for tag in paragraph.find_all(True):
        if not tag.get_text() and not tag.find(True) and tag.name not in {"br", "embed"}:
            tag.decompose()
    return str(soup)


def take_out_dateline(page: PressRelease, user: User | None) -> bool:
    """Save the newest draft without the dateline in its body; False where there is none."""
    draft: Any = page.get_latest_revision_as_object()
    if not dateline_in(draft):
        return False
    blocks = [dict(block) for block in draft.body.raw_data]
    blocks[0]["value"] = without_dateline(str(blocks[0]["value"]), draft.city)
    draft.body = draft.body.stream_block.to_python(blocks)
    draft.save_revision(user=user, log_action=True)
    return True
