"""Readers who follow a thread: told of a new reply once it is approved, and never before."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from background.task_limits import longest_run
from comments import mails
from comments.models import ReaderComment
from comments.seen import visible


@longest_run(60)
@task(priority=30)
def tell_followers(comment_id: int) -> None:
    """Mail all who follow the thread of a comment, when it is approved for the first time.

    The mails are written before the transaction that sends them all, or none.
    """
    due = ReaderComment.objects.approved().filter(id=comment_id, followers_told_at=None)
    comment = due.first()
    if comment is None:
        return
    is_seen = visible(int(comment.object_pk)) is not None
    followers = followers_of(comment) if is_seen else []
    written = [mails.to_follower(follower, comment) for follower in followers]
    with transaction.atomic():
        if due.update(followers_told_at=timezone.now()):
            for mail in written:
                mail.send()


def followers_of(comment: ReaderComment) -> list[ReaderComment]:
    """For each confirmed address that follows the thread its oldest comment; not the writer's."""
    following = in_thread_of(comment).filter(
        followup=True,
        confirmed_at__isnull=False,
        status__in=[ReaderComment.Status.PENDING, ReaderComment.Status.APPROVED],
    )
    found: dict[str, ReaderComment] = {}
    for one in following.exclude(user_email="").order_by("pk"):
        found.setdefault(one.user_email.lower(), one)
    found.pop(comment.user_email.lower(), None)
    return list(found.values())


def in_thread_of(comment: ReaderComment) -> QuerySet[ReaderComment]:
    return ReaderComment.objects.filter(
        thread_id=comment.thread_id, content_type=comment.content_type_id
    )


def stop(comment: ReaderComment) -> None:
    """Let the writer of a comment hear no more of its thread; harmless twice."""
    same = in_thread_of(comment).filter(user_email__iexact=comment.user_email)
    same.update(followup=False)
