"""What becomes of a comment once its address is confirmed."""

from django.db import transaction

from comments.models import ReaderComment, Standing
from comments.moderation import transitions
from comments.moderation.notices import tell_moderators
from comments.moderation.writers import standing_of

WRITER = "writer"  # the rule that holds those who are always held


@transaction.atomic
def arrive(comment: ReaderComment) -> None:
    """Publish what a trusted writer wrote and no filter held; let others wait, and say so.

    For a comment that began to wait just now: called by `posting`, once for each.
    """
    standing = standing_of(comment)
    if standing == Standing.Kind.TRUSTED and not comment.held_because:
        transitions.approve(comment, None, trusted="yes")
        return
    if standing == Standing.Kind.HELD:
        comment.held_because = [*comment.held_because, {"rule": WRITER, "words": []}]
        ReaderComment.objects.filter(pk=comment.pk).update(held_because=comment.held_because)
    tell_moderators(comment)
