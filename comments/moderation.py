"""The one place where it is decided what readers see."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cms.models import User
from cms.pagecache import stale
from cms.pagecache.address import on_every_host
from comments.mails import tell_published
from comments.models import ReaderComment
from comments.surfaces import showing_comments

Status = ReaderComment.Status

# Sent after the transaction, with `comment`, when what readers see of a page may have changed.
comment_decided = Signal()


class NotConfirmed(Exception):
    """The writer has not confirmed the address: nobody knows whose comment this is."""


@transaction.atomic
def approve(comment: ReaderComment, user: User) -> bool:
    """Publish a confirmed comment, and tell its writer the first time; raises NotConfirmed."""
    if comment.confirmed_at is None:
        raise NotConfirmed
    was_told = ModelLogEntry.objects.for_instance(comment).filter(action="comments.approve")
    is_first = not was_told.exists()
    is_changed = _decide(comment, Status.APPROVED, user, "comments.approve")
    if is_changed and is_first and comment.user_email:
        tell_published(comment)
    return is_changed


def reject(comment: ReaderComment, user: User) -> bool:
    """Refuse a comment; approved replies to it stay, under a tombstone."""
    return _decide(comment, Status.REJECTED, user, "comments.reject")


def spam(comment: ReaderComment, user: User) -> bool:
    """Put a comment away as spam; approved replies to it stay, under a tombstone."""
    return _decide(comment, Status.SPAM, user, "comments.spam")


def reopen(comment: ReaderComment, user: User) -> bool:
    """Undo a decision: the comment waits again, or is unconfirmed as it was."""
    status = Status.PENDING if comment.confirmed_at else Status.UNCONFIRMED
    return _decide(comment, status, user, "comments.reopen")


@transaction.atomic
def erase(comment: ReaderComment, user: User) -> bool:
    """Take name, address and text away for good; the row stays only where replies hang on it."""
    log(comment, "comments.erase", user=user)
    empty = {"user_name": "", "user_email": "", "user_url": "", "comment": "", "user": None}
    state = {"status": Status.REJECTED, "is_public": False, "confirmed_at": None}
    ReaderComment.objects.filter(pk=comment.pk).update(
        **empty, **state, decided_at=timezone.now(), decided_by=user
    )
    if not ReaderComment.objects.filter(parent_id=comment.pk).exclude(pk=comment.pk).exists():
        comment.delete()
    _announce(comment)
    return True


@transaction.atomic
def _decide(comment: ReaderComment, status: str, user: User, action: str) -> bool:
    """Set the state, whatever another moderator did meanwhile; False if it was so already.

    By `update()`, since saving would run the library's handlers over the whole thread.
    """
    is_open = status in (Status.PENDING, Status.UNCONFIRMED)
    row = ReaderComment.objects.filter(pk=comment.pk).select_for_update().order_by()
    before = row.values_list("status", flat=True).get()
    if before == status:
        return False
    ReaderComment.objects.filter(pk=comment.pk).update(
        status=status,
        is_public=status == Status.APPROVED,
        decided_at=None if is_open else timezone.now(),
        decided_by=None if is_open else user,
    )
    log(comment, action, user=user, data={"before": before})
    comment.refresh_from_db()
    _announce(comment)
    return True


def _announce(comment: ReaderComment) -> None:
    """Tell the page cache with the change, and others after it."""
    stale.change(on_every_host(showing_comments(comment.object_pk)))
    transaction.on_commit(partial(comment_decided.send, ReaderComment, comment=comment))
