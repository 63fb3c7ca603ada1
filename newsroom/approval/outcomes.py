"""What came of a decision, in words: where the text is now, and what it waits for."""

from typing import Any

from django.utils.translation import gettext as _

from approval.models.links import Decision
from cms import zone


def outcome_of(page: Any, decision: str) -> str:
    """One sentence about a page after `approve` or `reject` (or `changes`, as a link says)."""
    page = type(page).objects.get(pk=page.pk)
    if decision not in (Decision.APPROVE, "approve"):
        return sent_back(page)
    step, scheduled = page.current_workflow_task, page.scheduled_revision
    if step:
        return _("Approved; it now waits for %(step)s.") % {"step": step.name}
    if scheduled:
        moment = zone.written(scheduled.approved_go_live_at)
        return _("Approved and scheduled: it goes live on %(moment)s.") % {"moment": moment}
    if page.live:
        return _("Approved. It is live: readers can see it now.")
    return _("Approved.")


def sent_back(page: Any) -> str:
    submission = page.workflow_states.order_by("-pk").first()
    person = submission and submission.requested_by
    if person:
        return _("Sent back: %(person)s gets your words by mail.") % {"person": person}
    return _("Sent back to who wrote it, with your words.")


def submitted(page: Any) -> str:
    """What was done by handing a text in; "" where it is in no workflow."""
    page = type(page).objects.get(pk=page.pk)
    step, moment = page.current_workflow_task, page.go_live_at
    if step is None:
        return ""
    if moment:
        words = {"step": step.name, "moment": zone.written(moment)}
        return _("Submitted; it now waits for %(step)s. Proposed: %(moment)s.") % words
    return _("Submitted; it now waits for %(step)s.") % {"step": step.name}


def published(page: Any) -> str:
    """What came of “Publish”."""
    page = type(page).objects.get(pk=page.pk)
    scheduled = page.scheduled_revision
    if scheduled:
        moment = zone.written(scheduled.approved_go_live_at)
        return _("Scheduled: it goes live on %(moment)s.") % {"moment": moment}
    return _("It is live: readers can see it now.") if page.live else ""
