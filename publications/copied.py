"""Finds the earlier release that a text was copied from."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from cms.checklist.passages import passages, plain, strings
from publications.models import PressRelease

WORD = re.compile(r"\w+")
SIZE = 8  # words that stand in the same order are no chance
LEAST = 40  # shingles; a text shorter than that says nothing
ENOUGH = 30  # per cent of the text
NEWEST = 500


class Copy(NamedTuple):
    """An earlier release, and how much of the text stands in it word for word, in per cent."""

    page: int
    title: str
    percent: int


def earlier_release(release: PressRelease) -> Copy | None:
    """The one that shares most of its text with `release`, where that is 30 per cent or more.

    Looked for among the 500 newest that were published in the same language, as they are now.
    """
    text = " ".join(part.text for part in passages(release) if part.field == "body")
    own = set(shingles(text))
    if len(own) < LEAST:
        return None
    best: Copy | None = None
    for page, title, body in others(release):
        shared = len(own.intersection(shingles(body)))
        percent = round(100 * shared / len(own))
        if percent >= ENOUGH and (best is None or percent > best.percent):
            best = Copy(page, title, percent)
    return best


def others(release: PressRelease) -> Iterator[tuple[int, str, str]]:
    """Key, title and words of the releases to compare with."""
    published = PressRelease.objects.filter(
        locale=release.locale_id,
        first_published_at__isnull=False,
        released_at__lt=release.released_at + timedelta(days=1),
    ).exclude(pk=release.pk)
    rows = published.order_by("-released_at").only("title", "body")[:NEWEST]
    for page in rows:
        yield page.pk, page.title, words_of(page.body.raw_data)


def words_of(raw: Any) -> str:
    return " ".join(plain(part) for block in raw for part in strings(block["value"]))


def shingles(text: str) -> Iterator[str]:
    """Each run of eight words, without regard to case and punctuation."""
    words = WORD.findall(text.lower())
    for place in range(len(words) - SIZE + 1):
        yield " ".join(words[place : place + SIZE])
