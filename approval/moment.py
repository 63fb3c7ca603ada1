"""When a text goes live and when it disappears: a decision of who approves, not writing.

A revision carries the two moments as Wagtail keeps them, among its content, and the digest of the
text leaves them out. Until somebody approves they are a proposal. An approval names them
(`Approval.go_live_at`, `expire_at`), and what is published is held to what it names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms import zone

SCHEDULE = ("go_live_at", "expire_at")
DECIDED = "warta.moment_decided"


@dataclass(frozen=True)
class Moment:
    """What somebody decided about the time to go live; `at` is None for "at once"."""

    at: datetime | None


def schedule_of(content: Mapping[str, Any]) -> dict[str, datetime | None]:
    """The moments in the content of a revision."""
    return {name: as_moment(content.get(name)) for name in SCHEDULE}


def as_moment(value: Any) -> datetime | None:
    """A moment as JSON writes it; None for what is none."""
    if isinstance(value, datetime):
        return value
    try:
        return parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        return None


def proposed_time(revision: Revision | None) -> datetime | None:
    """When a revision is meant to go live; None where nobody has said."""
    return as_moment(revision.content.get("go_live_at")) if revision else None


def text_at(revision: Revision, moment: Moment | None) -> Any:
    """The text of a revision as it would go live at a moment; None is as it is proposed.

    What is decided is this text. The row of its page is older: of a draft it has the words of the
    first save.
    """
    text = revision.as_object()
    if moment:
        text.go_live_at = moment.at
    return text


def decide(revision: Revision, moment: Moment | None, user: Any = None, name: str = "") -> None:
    """Set when the newest revision of a page goes live; None leaves it as it was proposed.

    The text stays, and so do its approvals and its authors. The time of the revision moves: a form
    that was loaded before names another than the newest.
    """
    if moment is None or proposed_time(revision) == moment.at:
        return
    set_schedule(revision, {"go_live_at": moment.at})
    page = revision.content_object.specific
    data = {"name": name or str(user or ""), "moment": moment.at and zone.stamp(moment.at)}
    log(instance=page, action=DECIDED, user=user, data=data, revision=revision)


def set_schedule(revision: Revision, moments: Mapping[str, datetime | None]) -> None:
    """Write moments into a revision, and into its page while readers do not see it."""
    written = {name: moment and moment.isoformat() for name, moment in moments.items()}
    revision.content = revision.content | written
    revision.created_at = timezone.now()
    Revision.objects.filter(pk=revision.pk).update(
        content=revision.content, created_at=revision.created_at
    )
    page = Page.objects.filter(pk=revision.object_id, latest_revision_id=revision.pk)
    page.update(latest_revision_created_at=revision.created_at)
    page.filter(live=False).update(**moments)


def hold(revision: Revision, approved: Mapping[str, datetime | None]) -> None:
    """Let a revision go live at the approved moments, whatever was proposed since.

    One that is past, or was none, holds nothing: who publishes now decides.
    """
    now, proposed = timezone.now(), schedule_of(revision.content)
    held = {name: moment for name, moment in approved.items() if moment and moment > now}
    if proposed != proposed | held:
        set_schedule(revision, held)


def asked_moment(value: str) -> Moment | None:
    """The moment that an address or a form names: `now`, or as ISO 8601 with its offset."""
    moment = as_moment(value)
    if moment is not None and timezone.is_aware(moment):
        return Moment(moment)
    return Moment(None) if value == "now" else None


def in_words(moment: datetime | None) -> str:
    """`24 Maret 2024, 14.30 WIB`, or that it is at once."""
    return zone.written(moment) if moment else _("at once")
