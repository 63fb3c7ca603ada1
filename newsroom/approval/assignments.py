"""Who has taken a step of a workflow, and until when it is to be decided."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import TaskState

from accounts.models import User
from cms import zone
from newsroom.models import Assignment

DEFAULT_DAYS = 2


def begin(step: TaskState) -> Assignment:
    """The step is due after the days that its task allows, and is nobody's yet."""
    days = getattr(step.task.specific, "days", DEFAULT_DAYS)
    due = zone.today() + timedelta(days=days)
    found: Assignment = Assignment.objects.get_or_create(step_id=step.pk, defaults={"due_on": due})[
        0
    ]
    return found


@transaction.atomic
def take(step: TaskState, user: Any) -> bool:
    """Take a step that nobody has; False if somebody was faster. Taking it twice is once."""
    row = Assignment.objects.select_for_update().get(pk=begin(step).pk)
    if row.person_id:
        return row.person_id == user.pk
    row.person, row.taken_at = user, timezone.now()
    row.save(update_fields=["person", "taken_at"])
    note(step, user, "warta.step_taken")
    return True


def release(step: TaskState, user: Any) -> bool:
    """Give back what one has taken; False if it is not the user's."""
    mine = Assignment.objects.filter(step_id=step.pk, person=user)
    if not mine.update(person=None, taken_at=None):
        return False
    note(step, user, "warta.step_released")
    return True


def set_due(step: TaskState, day: date, user: Any) -> None:
    """Another day; a reminder that was sent for the old one does not count."""
    Assignment.objects.filter(pk=begin(step).pk).update(due_on=day, reminded_on=None)
    note(step, user, "warta.step_due", due=day.isoformat())


def note(step: TaskState, user: Any, action: str, **data: str) -> None:
    page = step.workflow_state.content_object.specific
    log(instance=page, action=action, user=user, data={"step": step.task.name, **data})


def late(today: date) -> QuerySet[Assignment]:
    """Steps still to be decided whose day is over, and of which nobody was reminded today."""
    return Assignment.objects.filter(
        Q(reminded_on=None) | Q(reminded_on__lt=today),
        step__status=TaskState.STATUS_IN_PROGRESS,
        due_on__lt=today,
    ).select_related("step__task", "step__workflow_state", "person")


def owners(assignment: Assignment) -> Iterator[User]:
    """Who is to decide: the user who took it, or else everybody in the groups of the step."""
    if assignment.person:
        yield assignment.person
        return
    groups = getattr(assignment.step.task.specific, "groups", None)
    if groups is not None:
        asked = assignment.step.workflow_state.requested_by_id
        people = User.objects.filter(groups__in=groups.all(), is_active=True)
        yield from people.exclude(pk=asked).distinct()
