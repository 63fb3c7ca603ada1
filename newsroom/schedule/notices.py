"""Mail about what went live by itself, was late, or could not."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision

from cms import zone
from mail.notices import Message, tell
from newsroom.calling_off import administrators, by_key, concerned
from newsroom.panels import edit_url


def moment_of(moment: datetime) -> str:
    return zone.written(moment)


def tell_live(page: Page, revision: Revision) -> None:
    """To who owns, wrote and submitted a text: readers see it now."""
    submission = page.workflow_states.order_by("-pk").first()
    people = {page.owner, revision.user, submission and submission.requested_by}

    def write() -> Message:
        names = {"title": str(page)}
        return Message(
            _("Published: %(title)s") % names,
            _("“%(title)s” went live at its time. Readers can see it now.") % names,
            _("See where it shows"),
            getattr(page, "full_url", "") or edit_url(page),
        )

    tell(by_key(people - {None}), "approved", write, page)


def tell_late(page: Page, due: datetime, done: datetime, revision: Revision | None) -> None:
    """That a text went live, or disappeared, so many minutes after its time."""
    minutes = max(1, (done - due) // timedelta(minutes=1))

    def write() -> Message:
        names = {"title": str(page), "moment": moment_of(due), "count": minutes}
        late = ngettext("%(count)d minute late", "%(count)d minutes late", minutes) % names
        names["late"] = late
        if page.expire_at and page.expire_at == due:
            text = _("“%(title)s” was to disappear on %(moment)s and did so %(late)s.")
        else:
            text = _("“%(title)s” was to go live on %(moment)s and did so %(late)s.")
        why = _("The scheduler was not running, or could not reach the database.")
        subject = _("%(late)s: %(title)s") % {**names, "late": capfirst(late)}
        return Message(subject, f"{text % names} {why}", _("Look at it"), edit_url(page))

    send(page, revision, write)


def tell_failed(page: Page, revision: Revision, reason: str) -> None:
    """That a text could not be published at its time, and why; it is tried again by itself."""

    def write() -> Message:
        names = {"title": str(page), "moment": moment_of(revision.approved_go_live_at)}
        text = _(
            "“%(title)s” was to go live on %(moment)s and could not. It is tried again each "
            "minute until it can, or until somebody takes it out of the schedule."
        )
        return Message(
            _("Not published: %(title)s") % names,
            text % names,
            _("Look at it"),
            edit_url(page),
            reason,
        )

    send(page, revision, write)


def send(page: Page, revision: Revision | None, write: Any) -> None:
    tell(by_key(concerned(page, revision) | administrators()), "approved", write, page)
