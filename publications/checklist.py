"""What articles, and press releases above all, have to get right before they are published."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Site, WorkflowState

from approval.rules import Finding, Level, rule
from cms import zone
from cms.models import OrganisationSettings
from newsroom.checklist import general
from newsroom.checklist.dates import Mention, mentions
from newsroom.checklist.passages import Passage, passages
from newsroom.checklist.remedies import register_remedy
from publications import press_checks
from publications.datelines import dateline_in, take_out_dateline
from publications.models import Article, PressRelease, ResearchPage
from publications.similarity import earlier_release

rule("summary", Article)(general.summary)
rule("lead-picture", PressRelease)(general.lead_picture)
rule("lead-picture-words", Article)(general.words_of_lead_picture)
rule("pictures", Article)(general.body_pictures)
rule("empty-body", PressRelease, ResearchPage)(press_checks.empty_body)
rule(press_checks.TYPED_DATELINE, PressRelease)(press_checks.typed_dateline)
rule("press-kit", PressRelease)(press_checks.kit_without_pictures)
rule("programme", Article)(press_checks.programme_language)
register_remedy(
    press_checks.TYPED_DATELINE,
    gettext_lazy("Take it out"),
    gettext_lazy("The dateline is no longer in the text."),
)(take_out_dateline)

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


@rule("press-contact", PressRelease)
def press_contact(page: PressRelease) -> Iterator[Finding]:
    """Somebody can be asked: a name, and a telephone or an address."""
    # A page that is being made has no address yet.
    site = page.get_site() if page.pk else Site.objects.filter(is_default_site=True).first()
    if site is None:
        return
    contacts = page.press_contacts(OrganisationSettings.for_site(site))
    if not any(one.name.strip() and (one.phone or one.email).strip() for one in contacts):
        text = _("There is no press contact with a name and a telephone or an e-mail address.")
        yield Finding(Level.BLOCK, text, "contacts", "contact")


@rule("people", Article)
def people(page: Article) -> Iterator[Finding]:
    """Everybody who is quoted is still there."""
    for block in page.body:
        if block.block_type == "quote" and not any(map(block.value.get, ("person", "speaker"))):
            text = _("A quotation has no speaker: the person was deleted, or never chosen.")
            yield Finding(Level.BLOCK, text, "body", f"speaker {block.id}", block=block.id or "")


@rule("missing-author", Article, binding=True)
def missing_author(page: Article) -> Iterator[Finding]:
    """No author was deleted: a row without a name cannot be stored."""
    if page.has_missing_author:
        text = _("An author was deleted from this site. Choose somebody else or write the name.")
        yield Finding(Level.STOP, text, "authors")


@rule("draft-entry", Article, binding=True)
def draft_entry(page: Article) -> Iterator[Finding]:
    """A page waits until the entries that it names are published."""
    drafts = {(entry._meta.model_name, entry.pk): entry for entry in page.entries if not entry.live}
    for key, entry in drafts.items():
        names = {"kind": entry._meta.verbose_name, "name": entry}
        text = _(
            "The text names the %(kind)s “%(name)s”, which is not published yet. "
            "A second person has to approve it first, under Vocabulary."
        )
        yield Finding(Level.WAIT, text % names, "", key)


@rule("files", Article)
def files(page: Article) -> Iterator[Finding]:
    """No block, and no attachment, has lost its picture or document."""
    streams = {"body": page.body, "attachments": getattr(page, "attachments", [])}
    for field, blocks in streams.items():
        for block in blocks:
            if any(value is None for value in files_of(block)):
                text = _("A picture or document was deleted. Choose another, or remove the block.")
                place = {"block": block.id or ""}
                yield Finding(Level.BLOCK, text, field, f"file {block.id}", **place)


def files_of(block: Any) -> list[Any]:
    """The pictures and documents that a block has to have; None for one that is gone."""
    if block.block_type == "gallery":
        return [picture["image"] for picture in block.value["pictures"]]
    needs = {"picture": "image", "file": "document"}.get(block.block_type)
    return [block.value[needs]] if needs else []


@rule("dateline", PressRelease)
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


@rule("embargo", Article)
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


@rule("go-live", Article)
def go_live(page: Article) -> Iterator[Finding]:
    """A time to go live lies ahead."""
    moment = page.go_live_at
    if moment is None or page.live or is_approved(page) or moment >= timezone.now():
        return
    text = _("The time to go live is past (%(moment)s): the page would go live at once.")
    words = {"moment": zone.written(moment)}
    yield Finding(Level.WARNING, text % words, "go_live_at", ("past", moment))


@rule("draft-date", PressRelease, ResearchPage)
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


@rule("date-ahead", PressRelease)
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


@rule("expiry", Article)
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


@rule("copied", PressRelease)
def copied(page: PressRelease) -> Iterator[Finding]:
    """The text is not that of an earlier release, taken over and half changed."""
    found = earlier_release(page)
    if found:
        names: dict[str, Any] = {"title": found.title, "share": found.percent}
        text = _(
            "%(share)d%% of the text stands in an earlier release: “%(title)s”. Check dates, names "
            "and numbers."
        )
        address = reverse("wagtailadmin_pages:edit", args=[found.page])
        yield Finding(Level.WARNING, text % names, "body", f"{found.page}", address=address)
