"""Mail about what was scheduled and did not happen as it should."""

from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import registry
from wagtail.models import Page, Revision, TaskState

from accounts.models import User
from cms import zone
from mail.notices import Message, tell
from newsroom.workflow_mail import edit_url


def concerned(page: Page, revision: Revision | None) -> list[User]:
    """Who owns, wrote, approved or scheduled a text, and who administers the site; each once."""
    people = set(User.objects.with_perm("accounts.change_user"))
    people.add(page.owner)
    if revision:
        people.add(revision.user)
        approved = TaskState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED)
        people |= {state.finished_by for state in approved.select_related("finished_by")}
        scheduled = registry.get_logs_for_instance(page).filter(
            revision=revision, action="wagtail.publish.schedule"
        )
        people |= {entry.user for entry in scheduled.select_related("user")}
    return sorted((person for person in people if person), key=lambda person: person.pk)


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

    tell(sorted(filter(None, people), key=lambda person: person.pk), "approved", write, page)


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


class Why(Enum):
    """Why a text was taken out of the schedule when its time came."""

    EDITED = gettext_lazy(
        "“%(title)s” was to go live on %(moment)s, but was edited after its approval. "
        "It was not published: submit it again."
    )
    EXPIRED = gettext_lazy(
        "“%(title)s” was to go live on %(moment)s, but its expiry came before that could "
        "be done. It was not published."
    )
    REFUSED = gettext_lazy(
        "“%(title)s” was to go live on %(moment)s, but something was in the way. It was not "
        "published: put it right, and submit it again."
    )


def tell_called_off(page: Page, due: Any, revision: Revision, why: Why, reasons: str = "") -> None:
    """That a text was not published, and is no longer scheduled."""

    def write() -> Message:
        names = {"title": str(page), "moment": moment_of(due)}
        return Message(
            _("Not published: %(title)s") % names,
            str(why.value) % names,
            _("Look at it"),
            edit_url(page),
            reasons,
        )

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
    tell(concerned(page, revision), "approved", write, page)
