"""The end of a schedule, whatever brings it: one entry in the history, one mail."""

from datetime import datetime
from enum import Enum
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log, registry
from wagtail.models import Page, Revision, TaskState

from accounts.models import User
from approval.models import Approval
from cms import zone
from mail.notices import Message, tell, within_admin
from newsroom.panels import edit_url

CANCEL = "wagtail.schedule.cancel"  # Wagtail writes the entry with this action


class End(Enum):
    """What ended a schedule: its action in the history, and what its people are told."""

    EDITED = (
        "warta.schedule.void",
        gettext_lazy(
            "%(person)s changed “%(title)s”, which was to go live on %(moment)s. It is no longer "
            "scheduled: submit it again, so that it is approved as it is now."
        ),
    )
    CANCELLED = (
        CANCEL,
        gettext_lazy(
            "%(person)s took “%(title)s” out of the schedule. It was to go live on %(moment)s."
        ),
    )
    UNPUBLISHED = (
        CANCEL,
        gettext_lazy(
            "%(person)s took “%(title)s” off the site. Its new version, which was to go live on "
            "%(moment)s, is no longer scheduled."
        ),
    )
    RETRACTED = (
        CANCEL,
        gettext_lazy(
            "%(person)s retracted “%(title)s”. Its new version, which was to go live on "
            "%(moment)s, is no longer scheduled."
        ),
    )
    DELETED = (
        CANCEL,
        gettext_lazy("%(person)s deleted “%(title)s”, which was to go live on %(moment)s."),
    )
    EXPIRED = (
        "warta.schedule.missed",
        gettext_lazy(
            "“%(title)s” was to go live on %(moment)s, but its expiry came before that could "
            "be done. It was not published."
        ),
    )
    REFUSED = (
        "warta.schedule.refused",
        gettext_lazy(
            "“%(title)s” was to go live on %(moment)s, but something was in the way. It was not "
            "published: put it right, and submit it again."
        ),
    )

    def __init__(self, action: str, text: Promise) -> None:
        self.action = action
        self.text = text


def call_off(revision: Revision, end: End, user: User | None = None, reasons: str = "") -> None:
    """Take a revision out of the schedule, and tell those who count on it.

    `user` is who did it, or None where nobody did; `reasons` is what was in the way.
    """
    moment, text = revision.approved_go_live_at, revision.content_object
    revision.approved_go_live_at = None
    if end.action == CANCEL:
        revision.save(user=user, update_fields=["approved_go_live_at"])
    else:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        data = {"moment": moment.isoformat(), "reason": reasons}
        log(instance=text, action=end.action, user=user, revision=revision, data=data)
    if isinstance(text, Page):
        tell_people(text, revision, moment, end, user, reasons)


@transaction.atomic
def call_off_all(page: Page, end: End, user: User | None = None) -> int:
    """Let nothing of a page go live by itself. Returns how many versions were to."""
    due = page.revisions.select_for_update().filter(approved_go_live_at__isnull=False)
    revisions = list(due)
    for revision in revisions:
        call_off(revision, end, user)
    return len(revisions)


def tell_people(
    page: Page, revision: Revision, moment: datetime, end: End, user: User | None, reasons: str
) -> None:
    """To who counts on a text, and where nobody ended its schedule to the administrators too."""
    people = concerned(page, revision) | (set() if user else administrators())

    def write() -> Message:
        title, person = revision.object_str, str(user or _("Somebody"))
        names = {"title": title, "person": person, "moment": zone.written(moment)}
        subject = _("No longer scheduled: %(title)s") % names
        return Message(subject, str(end.text) % names, *place(page, end), reasons)

    tell(by_key(people - {user}), "rejected", write, page)


def place(page: Page, end: End) -> tuple[str, str]:
    """Where people look next: the words of a link, and its address."""
    if end is End.DELETED:
        return _("Schedule"), within_admin(reverse("schedule"))
    return _("Look at it"), edit_url(page)


def concerned(page: Page, revision: Revision | None) -> set[Any]:
    """Who owns, wrote, submitted, approved or scheduled a text."""
    submission = page.workflow_states.order_by("-pk").first()
    people = {page.owner, submission and submission.requested_by}
    if revision:
        approval = Approval.objects.filter(revision=revision).first()
        approved = TaskState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED)
        scheduled = registry.get_logs_for_instance(page).filter(
            revision=revision, action="wagtail.publish.schedule"
        )
        people |= {revision.user, approval and approval.person}
        people |= {state.finished_by for state in approved.select_related("finished_by")}
        people |= {entry.user for entry in scheduled.select_related("user")}
    return people - {None}


def administrators() -> set[Any]:
    return set(User.objects.with_perm("accounts.change_user"))


def by_key(people: set[Any]) -> list[User]:
    """In one order, so that mail leaves in the same order each time."""
    return sorted(people, key=lambda person: person.pk)
