"""Finds the earlier release that a text was copied from."""

import hashlib
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Max, QuerySet

from newsroom.checklist.passages import passages, plain, strings
from publications.models import PressRelease

WORD = re.compile(r"\w+")
SHINGLE_WORDS = 8  # words that stand in the same order are no chance
MIN_SHINGLES = 40  # shingles; a text shorter than that says nothing
MIN_PERCENT = 30  # per cent of the text
MAX_COMPARED = 500
KEPT_SECONDS = 300  # for which an answer is kept


class Copy(NamedTuple):
    """An earlier release, and how much of the text stands in it word for word, in per cent."""

    page: int
    title: str
    percent: int


NOTHING = Copy(0, "", 0)


def earlier_release(release: PressRelease) -> Copy | None:
    """The one that shares most of its text with `release`, where that is 30 per cent or more.

    Looked for among the 500 newest that were published in the same language. The answer for a text
    is kept for five minutes: who may publish is asked with each preview.
    """
    text = " ".join(part.text for part in passages(release) if part.field == "body")
    own = set(shingles(text))
    if len(own) < MIN_SHINGLES:
        return None
    newest = published(release).aggregate(Max("first_published_at"))
    asked = f"{release.pk} {release.released_at} {newest} {text}"
    key = f"copied:{hashlib.sha256(asked.encode()).hexdigest()}"
    found = cache.get(key)
    if found is None:
        found = nearest(release, own) or NOTHING
        cache.set(key, tuple(found), KEPT_SECONDS)
    copy = Copy(*found)
    return copy if copy.percent else None


def nearest(release: PressRelease, own: set[str]) -> Copy | None:
    """The release with which most of the shingles are shared, where that is enough."""
    best: Copy | None = None
    for page, title, body in others(release):
        shared = len(own.intersection(shingles(body)))
        percent = round(100 * shared / len(own))
        if percent >= MIN_PERCENT and (best is None or percent > best.percent):
            best = Copy(page, title, percent)
    return best


def others(release: PressRelease) -> Iterator[tuple[int, str, str]]:
    """Key, title and words of the releases to compare with."""
    rows = published(release).order_by("-released_at").only("title", "body")[:MAX_COMPARED]
    for page in rows:
        yield page.pk, page.title, words_of(page.body.raw_data)


def published(release: PressRelease) -> QuerySet[PressRelease]:
    """What readers saw before, dated no later than the day after `release`."""
    earlier = PressRelease.objects.filter(
        locale=release.locale_id,
        first_published_at__isnull=False,
        released_at__lt=release.released_at + timedelta(days=1),
    )
    found: QuerySet[PressRelease] = earlier.exclude(pk=release.pk)
    return found


def words_of(raw: Any) -> str:
    return " ".join(plain(part) for block in raw for part in strings(block["value"]))


def shingles(text: str) -> Iterator[str]:
    """Each run of eight words, without regard to case and punctuation."""
    words = WORD.findall(text.lower())
    for place in range(len(words) - SHINGLE_WORDS + 1):
        yield " ".join(words[place : place + SHINGLE_WORDS])
