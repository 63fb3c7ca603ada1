"""What people said of a text: with their decisions, and beside it in the editor."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import COMMENTS_RELATION_NAME, TaskState

from newsroom.approval.asked import who_decided

MAX_DECISIONS = 10
MAX_COMMENTS = 50


@dataclass(frozen=True)
class Said:
    """Words of one person; `decision`, or `place` in the text, says of what."""

    name: str
    moment: datetime
    words: str
    decision: str = ""
    place: str = ""
    address: str = ""
    replies: list["Said"] = field(default_factory=list)


def decisions_on(page: Any) -> Iterator[Said]:
    """What was decided, the newest first."""
    steps = TaskState.objects.filter(
        workflow_state__in=page.workflow_states.all(),
        status__in=[TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED],
    )
    steps = steps.select_related("task", "finished_by").prefetch_related("approval_links")
    for step in steps.order_by("-finished_at", "-pk")[:MAX_DECISIONS]:
        is_approved = step.status == TaskState.STATUS_APPROVED
        said = _("approved at %(step)s") if is_approved else _("asked for changes at %(step)s")
        decision = said % {"step": step.task.name}
        moment = step.finished_at or step.started_at
        yield Said(who_decided(step) or "–", moment, step.comment, decision)


def comments_on(page: Any) -> Iterator[Said]:
    """What stands beside the text and nobody has dealt with, the oldest first."""
    open_ones = getattr(page, COMMENTS_RELATION_NAME).filter(resolved_at=None)
    open_ones = open_ones.select_related("user").prefetch_related("replies__user")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for comment in open_ones.order_by("created_at", "pk")[:MAX_COMMENTS]:
        replies = [Said(str(one.user), one.created_at, one.text) for one in comment.replies.all()]
        yield Said(
            str(comment.user),
            comment.created_at,
            comment.text,
            place=label_of(page, comment.contentpath),
            address=f"{edit}?comment={comment.pk}",
            replies=replies,
        )


def label_of(page: Any, path: str) -> str:
    """The label of the field in which a comment stands."""
    name = path.partition(".")[0]
    try:
        return capfirst(str(getattr(page._meta.get_field(name), "verbose_name", name)))
    except FieldDoesNotExist:
        return name
