"""Takes back what one press of a button decided, on one comment or on many."""

from dataclasses import dataclass
from uuid import UUID

from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry

from accounts.models import User
from comments.models import ReaderComment
from comments.moderation.transitions import DECIDED, ChangedMeanwhile, last_decision, undo
from comments.moderation.writers import NobodyKnown, set_standing

STANDING = "comments.standing"


@dataclass(frozen=True)
class Step:
    """An entry of the log, its comment, and whether nobody has decided on that since."""

    entry: ModelLogEntry
    comment: ReaderComment
    is_newest: bool


def this_batch() -> str:
    """What joins everything that the present request writes into the log."""
    return str(get_active_log_context().uuid or "")


def steps_of(batch: UUID) -> list[Step]:
    """What was decided together; comments erased since are left out."""
    entries = ModelLogEntry.objects.filter(uuid=batch, action__in=[*DECIDED, STANDING])
    found = list(entries.select_related("user").order_by("-pk"))
    numbers = {int(entry.object_id) for entry in found}
    comments = {one.pk: one for one in ReaderComment.objects.filter(pk__in=numbers)}
    return [
        Step(entry, comments[int(entry.object_id)], is_newest(entry, comments))
        for entry in found
        if int(entry.object_id) in comments
    ]


def is_newest(entry: ModelLogEntry, comments: dict[int, ReaderComment]) -> bool:
    comment = comments[int(entry.object_id)]
    if entry.action == STANDING:
        later = ModelLogEntry.objects.for_instance(comment).filter(action=STANDING)
        return not later.filter(pk__gt=entry.pk).exists()
    newest = last_decision(comment)
    return bool(comment.comment) and newest is not None and newest.pk == entry.pk


def undo_batch(batch: UUID, user: User) -> list[ReaderComment]:
    """Undo each step that is still the newest, and name the comments; harmless twice.

    Each in a transaction of its own; what somebody changes meanwhile is left alone.
    """
    undone = []
    for step in steps_of(batch):
        if step.is_newest and step.entry.action != "comments.reopen" and take_back(step, user):
            undone.append(step.comment)
    return undone


def take_back(step: Step, user: User) -> bool:
    try:
        if step.entry.action != STANDING:
            return undo(step.comment, user)
        return set_standing(step.comment, step.entry.data.get("before", ""), user)
    except (ChangedMeanwhile, NobodyKnown):
        return False
