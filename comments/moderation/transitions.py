"""The one place where it is decided what readers see.

Each decision is one entry of the log, with what was before and after, so that it can be undone.
A decision is on the comment as its caller holds it: `locked` refuses one that is another by now.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.models import User
from comments.following import tell_followers
from comments.mails import tell_published
from comments.models import ReaderComment
from comments.moderation.rejection_mail import tell_later
from comments.surfaces import showing_comments
from pagecache import invalidation
from pagecache.address import on_every_host

Status = ReaderComment.Status
DECIDED = [f"comments.{name}" for name in ("approve", "reject", "spam", "reopen", "reply", "keep")]

# Sent after the transaction, with `comment`, when what readers see of a page may have changed.
comment_decided = Signal()


class NotConfirmed(Exception):
    """The writer has not confirmed the address: nobody knows whose comment this is."""


class ChangedMeanwhile(Exception):
    """Since the moderator looked, another has decided, or the writer has changed the text."""


def locked(comment: ReaderComment) -> ReaderComment:
    """The row under lock, with the state, name and text of `comment`; raises ChangedMeanwhile.

    Called inside a transaction.
    """
    rows = ReaderComment.objects.select_for_update(of=("self",)).order_by()
    now = rows.filter(pk=comment.pk).first()
    if now is None or now.version != comment.version:
        raise ChangedMeanwhile
    return now


@transaction.atomic
def approve(comment: ReaderComment, user: User | None, **said: str) -> bool:
    """Publish a confirmed comment, and tell its writer the first time.

    Without a user it was published for a trusted writer. `said` goes into the log. Raises
    NotConfirmed and ChangedMeanwhile; so do the others.
    """
    if comment.confirmed_at is None:
        raise NotConfirmed
    was_told = ModelLogEntry.objects.for_instance(comment).filter(action="comments.approve")
    is_first = not was_told.exists()
    is_changed = _decide(comment, Status.APPROVED, user, "comments.approve", said=said)
    if is_changed and is_first and comment.user_email:
        tell_published(comment)
    if is_changed:
        tell_followers.enqueue(comment.pk)
    return is_changed


@transaction.atomic
def reject(comment: ReaderComment, user: User, rule: str = "", **said: str) -> bool:
    """Refuse a comment, for a house rule; approved replies to it stay, under a tombstone.

    A writer whose address is confirmed is told the rule some minutes later.
    """
    is_changed = _decide(comment, Status.REJECTED, user, "comments.reject", said=said, rule=rule)
    entry = last_decision(comment) if is_changed and rule else None
    if entry and comment.confirmed_at and comment.user_email:
        tell_later(comment, entry.pk)
    return is_changed


def spam(comment: ReaderComment, user: User, **said: str) -> bool:
    """Put a comment away as spam; approved replies to it stay, under a tombstone."""
    return _decide(comment, Status.SPAM, user, "comments.spam", said=said)


def reopen(comment: ReaderComment, user: User, **said: str) -> bool:
    """Let a comment wait again, or be unconfirmed as it was."""
    status = Status.PENDING if comment.confirmed_at else Status.UNCONFIRMED
    return _decide(comment, status, user, "comments.reopen", said=said)


@transaction.atomic
def undo(comment: ReaderComment, user: User, **said: str) -> bool:
    """Take the last decision back: the comment is what it was before. An undoing is not undone.

    A comment whose name or text has changed since that decision waits, and is not shown again.
    """
    locked(comment)
    last = last_decision(comment)
    data = last.data if last and last.action != "comments.reopen" else {}
    comment.reports.filter(pk__in=data.get("reports", [])).update(handled_at=None, handled_by=None)
    if data and last and last.action == "comments.keep":
        log(comment, "comments.reopen", user=user, data={"before": "kept", "after": comment.status})
        return True
    before, rule = data.get("before", ""), data.get("rule_before", "")
    is_same = (data.get("after"), data.get("digest")) == (comment.status, comment.digest)
    if not is_same or before not in (Status.APPROVED, *REFUSED):
        return reopen(comment, user, **said)
    return _decide(comment, before, user, "comments.reopen", said=said, rule=rule)


@transaction.atomic
def keep(comment: ReaderComment, user: User) -> bool:
    """Leave a reported comment as it is; False where no report is open. Raises ChangedMeanwhile."""
    locked(comment)
    closed = _close_reports(comment, user)
    if closed:
        log(comment, "comments.keep", user=user, data={"reports": closed})
    return bool(closed)


def _close_reports(comment: ReaderComment, user: User | None) -> list[int]:
    """The numbers of the reports that a decision has answered."""
    still_open = comment.reports.filter(handled_at=None)
    closed = list(still_open.order_by("pk").values_list("pk", flat=True))
    still_open.update(handled_at=timezone.now(), handled_by=user)
    return closed


REFUSED = (Status.REJECTED, Status.SPAM)


def last_decision(comment: ReaderComment) -> ModelLogEntry | None:
    """The newest entry of the log that changed the state."""
    entries = ModelLogEntry.objects.for_instance(comment).filter(action__in=DECIDED)
    return entries.select_related("user").order_by("-pk").first()


@transaction.atomic
def erase(comment: ReaderComment, user: User | None, **said: str) -> bool:
    """Take name, address and text away for good; the row stays only where replies hang on it.

    Without a user the writer has withdrawn it, whatever it says by now.
    """
    if user:
        locked(comment)
    _close_reports(comment, user)
    log(comment, "comments.erase", user=user, data=said or None)
    empty: dict[str, Any] = dict.fromkeys(["user_name", "user_email", "user_url", "comment"], "")
    empty |= {"user": None, "note": "", "held_because": []}
    state = {"status": Status.REJECTED, "is_public": False, "confirmed_at": None}
    ReaderComment.objects.filter(pk=comment.pk).update(
        **empty, **state, decided_at=timezone.now(), decided_by=user
    )
    if not ReaderComment.objects.filter(parent_id=comment.pk).exclude(pk=comment.pk).exists():
        comment.delete()
    announce(comment)
    return True


@transaction.atomic
def _decide(
    comment: ReaderComment,
    status: str,
    user: User | None,
    action: str,
    *,
    said: dict[str, str],
    rule: str = "",
) -> bool:
    """Set the state; False if it was so already, with the same rule.

    By `update()`, since saving would run the library's handlers over the whole thread.
    """
    is_open = status in (Status.PENDING, Status.UNCONFIRMED)
    now = locked(comment)
    if (now.status, now.refused_rule) == (status, rule):
        return False
    ReaderComment.objects.filter(pk=comment.pk).update(
        status=status,
        is_public=status == Status.APPROVED,
        refused_rule=rule,
        decided_at=None if is_open else timezone.now(),
        decided_by=None if is_open else user,
    )
    change: dict[str, Any] = {"before": now.status, "after": status, "digest": now.digest}
    change |= {"rule": rule} if rule else {}
    change |= {"rule_before": now.refused_rule} if now.refused_rule else {}
    closed = [] if action == "comments.reopen" else _close_reports(comment, user)
    change |= {"reports": closed} if closed else {}
    log(comment, action, user=user, data=change | said)
    comment.refresh_from_db()
    announce(comment)
    return True


def announce(comment: ReaderComment) -> None:
    """Tell the page cache with the change, and others after it."""
    invalidation.invalidate(on_every_host(showing_comments(comment.object_pk)))
    transaction.on_commit(partial(comment_decided.send, ReaderComment, comment=comment))
