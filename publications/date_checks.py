"""What the dates of an article have to agree with: its dateline, its text, its schedule."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from approval.rules import Finding, Level
from cms import zone
from newsroom.checklist.dates import Mention, mentions
from newsroom.checklist.passages import Passage, passages
from publications.datelines import dateline_in
from publications.models import Article, PressRelease

# Within how many days of the dateline a statement is made that a release reports.
BEFORE, AFTER = timedelta(days=14), timedelta(days=3)
# A day of the week is named for what is near.
NEAR_BEFORE, NEAR_AFTER = timedelta(days=60), timedelta(days=400)
# From how many days on a date is that of an old draft; what happened yesterday is reported today.
STALE_DAYS = 2
SPOKEN = re.compile(
    r"\b(?:siaran\s+pers|rilis|keterangan\s+(?:pers|tertulis|resmi)|press\s+release|statement|"
    r"ujar|kata|tutur|ucap|ungkap|imbuh|said|told)(?:nya)?\b[^.!?]{0,80}$",
    re.IGNORECASE,
)
EMBARGO = re.compile(
    r"\b(?:EMBARGO\b|(?:di\s*bawah|under)\s+embargo\b|"
    r"(?:embargo|embargoed)\s+(?:sampai|hingga|s\.d\.|until|till)\b)"
)


def dateline(page: PressRelease) -> Iterator[Finding]:
    """No date in the text contradicts the date of the dateline."""
    day = zone.day(page.released_at)
    block, typed = dateline_in(page) or ("", None)
    told = (block, typed.date.written) if typed and typed.date else None  # by `typed-dateline`
    for passage in passages(page):
        for mention in mentions(passage.text):
            if (passage.block, mention.written) == told:
                continue
            reason = conflict(mention, passage, day)
            if reason:
                written, names = mention.written, {"day": date_format(day)}
                words = reason % {"date": written, **names}
                place = {"block": passage.block}
                yield Finding(Level.WARNING, words, passage.field, (written, day), **place)


def conflict(mention: Mention, passage: Passage, day: date) -> str:
    """Why a date in a text cannot stand beside a dateline of `day`; "" where it can."""
    found = mention.date
    if found is None or found == day:
        return ""
    before = passage.text[: mention.start]
    if SPOKEN.search(before) and not -BEFORE <= found - day <= AFTER:
        return _("What was said on %(date)s is far from the dateline, %(day)s.")
    if mention.weekday is not None and not -NEAR_BEFORE <= found - day <= NEAR_AFTER:
        return _("%(date)s is far from the dateline, %(day)s: is it left from an older text?")
    if (found.day, found.month) == (day.day, day.month) and abs(found.year - day.year) == 1:
        return _("%(date)s is the day of the dateline in another year: %(day)s.")
    return ""


def embargo(page: Article) -> Iterator[Finding]:
    """An embargo in words agrees with the time at which the page goes live."""
    moment = page.go_live_at if not page.live else None
    day = zone.day(moment) if moment else None
    for passage in passages(page):
        for match in EMBARGO.finditer(passage.text):
            named = next(iter(mentions(passage.text[match.end() : match.end() + 60])), None)
            until = named.date if named else None
            place = {"block": passage.block}
            if not page.live and day is None:
                text = _("The text speaks of an embargo, but no time to go live is set.")
                yield Finding(Level.BLOCK, text, "go_live_at", ("none", until), **place)
            elif until and until != (day or until):
                words = {"day": zone.written(moment) if moment else ""}
                text = _(
                    "The embargo in the text ends on another day than the page goes live: %(day)s."
                )
                yield Finding(Level.BLOCK, text % words, "go_live_at", until, **place)


def go_live(page: Article) -> Iterator[Finding]:
    """A time to go live lies ahead."""
    moment = page.go_live_at
    if moment is None or page.live or is_approved(page) or moment >= timezone.now():
        return
    text = _("The time to go live is past (%(moment)s): the page would go live at once.")
    words = {"moment": zone.written(moment)}
    yield Finding(Level.WARNING, text % words, "go_live_at", ("past", moment))


def draft_date(page: Article) -> Iterator[Finding]:
    """A text does not go out with the date of an earlier day unnoticed.

    What a text waits after it was submitted is not counted: nobody who approves could answer.
    Who answered for the date has answered, whenever the text goes live.
    """
    day = zone.day(page.released_at)
    if moment := planned_time(page):
        if zone.day(moment) > day:
            yield from other_day(page, moment)
        return
    if page.live or page.first_published_at or page.go_live_at:
        return
    under_way = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_APPROVED)
    submission = page.workflow_states.filter(status__in=under_way).order_by("-pk").first()
    late = ((zone.day(submission.created_at) if submission else zone.today()) - day).days
    if late >= STALE_DAYS:
        text = _(
            "The text is dated %(day)s, %(count)d days before it goes out. Change its date to "
            "the day of publication, or answer for it as it is."
        )
        words: dict[str, Any] = {"day": date_format(day), "count": late}
        yield Finding(Level.WARNING, text % words, "released_at", day)


def date_ahead(page: PressRelease) -> Iterator[Finding]:
    """A release does not go out with a date that is still to come."""
    day = zone.day(page.released_at)
    if moment := planned_time(page):
        if zone.day(moment) < day:
            yield from other_day(page, moment)
    elif not page.live and not page.go_live_at and day > zone.today():
        text = _(
            "The dateline is %(day)s, which is still to come, but the release would go out at "
            "once. Set a time to go live, or change the date."
        )
        yield Finding(Level.WARNING, text % {"day": date_format(day)}, "released_at", day)


def planned_time(page: Article) -> datetime | None:
    """When a page is to go live that nobody has approved for that time."""
    moment = page.go_live_at
    waits = moment and not page.live and moment >= timezone.now()
    return moment if waits and not is_approved(page) else None


def other_day(page: Article, moment: datetime) -> Iterator[Finding]:
    """A text with a dateline that goes live on another day than that of the dateline."""
    if page.opening:
        day = zone.day(page.released_at)
        words = {"moment": zone.written(moment), "day": date_format(day)}
        text = _("The dateline is %(day)s, but the release goes live on %(moment)s.")
        yield Finding(Level.WARNING, text % words, "released_at", day)


def expiry(page: Article) -> Iterator[Finding]:
    """Nothing is published that disappears at once."""
    moment = page.expire_at
    if moment and moment < timezone.now() and not page.live:
        text = _("The time to expire is past (%(moment)s): clear it in the schedule.")
        words = {"moment": zone.written(moment)}
        yield Finding(Level.BLOCK, text % words, "expire_at", moment)


def is_approved(page: Page) -> bool:
    """Whether a revision of the page has its time already: at that time it is past, and right."""
    return bool(page.pk and page.revisions.exclude(approved_go_live_at=None).exists())
