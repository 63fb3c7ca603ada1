"""How long comments that nobody sees are kept: see docs/operators/privacy.md."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from background.task_limits import SLOW, longest_run
from comments.models import ReaderComment
from comments.models.requests import PrivacyRequest
from comments.moderation import transitions
from comments.privacy.links import VALID

Status = ReaderComment.Status
AT_ONCE = 5000  # rows of a kind in one call; the next day brings the rest
RECORD = timedelta(days=3 * 365)


def due() -> dict[str, QuerySet]:
    """What is kept too long by now, by its name; nothing is changed."""
    now = timezone.now()
    ours = ReaderComment.objects.filter(is_official=False).exclude(comment="")
    ours = ours.order_by("-level", "pk")  # replies first, so that a whole thread can go
    return {
        "unconfirmed": ours.filter(
            status=Status.UNCONFIRMED,
            submit_date__lt=now - timedelta(days=settings.WARTA_COMMENTS_KEEP_UNCONFIRMED),
        ),
        "spam": ours.filter(
            status=Status.SPAM,
            submit_date__lt=now - timedelta(days=settings.WARTA_COMMENTS_KEEP_SPAM),
        ),
        "refused": ours.filter(
            status=Status.REJECTED,
            decided_at__lt=now - timedelta(days=settings.WARTA_COMMENTS_KEEP_REFUSED),
        ),
        "links": PrivacyRequest.objects.filter(is_confirmed=False, received_at__lt=now - VALID),
        "requests": PrivacyRequest.objects.filter(done_at__lt=now - RECORD),
    }


def tidy_up() -> dict[str, int]:
    """Erase what is due, and say how much of each kind; harmless when repeated or interrupted."""
    gone = {}
    for name, rows in due().items():
        if rows.model is ReaderComment:
            gone[name] = erase(rows[:AT_ONCE])
        else:
            gone[name] = rows.delete()[0]
    return gone


@longest_run(1800)
@task(priority=-30, queue_name=SLOW)
def tidy() -> None:
    tidy_up()


def tidy_soon() -> None:
    """Leave it to a task: it may be thousands of rows."""
    tidy.enqueue()


def erase(comments: Iterable[ReaderComment]) -> int:
    """Each on its own: deleted, or where replies hang on it, emptied."""
    number = 0
    for comment in comments:
        with transaction.atomic():
            if ReaderComment.objects.filter(parent_id=comment.pk).exclude(pk=comment.pk).exists():
                transitions.erase(comment, None, asked="retention")
            else:
                comment.delete()
        number += 1
    return number
