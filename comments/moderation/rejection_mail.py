"""Tells a writer that a comment was refused, and why, once an undoing has become unlikely."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from wagtail.models import ModelLogEntry

from background.task_limits import longest_run
from comments.mails import tell_refused
from comments.models import ReaderComment

# How long a moderator has to undo a refusal before its writer hears of it.
GRACE = timedelta(minutes=10)


@longest_run(60)
@task(priority=40)
def tell_if_refused(number: int, entry: int) -> bool:
    """Mail the rule to the writer if the refusal logged as `entry` still stands; once.

    A task that is repeated, or one of an earlier refusal, sends nothing.
    """
    comment = ReaderComment.objects.filter(pk=number, status=ReaderComment.Status.REJECTED).first()
    if comment is None or not comment.refused_rule:
        return False
    refusals = ModelLogEntry.objects.for_instance(comment).filter(action="comments.reject")
    if refusals.order_by("-pk").values_list("pk", flat=True).first() != entry:
        return False
    tell_refused(comment)
    return True


def tell_later(comment: ReaderComment, entry: int) -> None:
    """After GRACE where tasks can wait; at once where the backend runs them immediately."""
    backend = tell_if_refused.get_backend()
    later = tell_if_refused
    if backend.supports_defer:
        later = tell_if_refused.using(run_after=timezone.now() + GRACE)
    later.enqueue(comment.pk, entry)
