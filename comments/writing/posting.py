"""From what a reader sent to a row that waits: stored at once, public never.

Filters look at a text before the transaction; inside it the row is written and nothing else.
"""

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django_comments.signals import comment_was_posted, comment_will_be_posted
from wagtail.models import Page

from comments.mails import ask_to_confirm
from comments.models import ReaderComment
from comments.moderation.transitions import erase
from comments.screening.intake import arrive
from comments.screening.screen import keep_print
from comments.surfaces import showing_comments
from comments.writing.forms import ReaderCommentForm
from pagecache import invalidation
from pagecache.address import on_every_host

Status = ReaderComment.Status
ATTEMPTS = 3  # to judge a comment that is changed from elsewhere in the meantime


class Refused(Exception):
    """A receiver of `comment_will_be_posted` did not want this comment."""


class TooLate(Exception):
    """A writer may no longer change a comment: the time is over, or it was decided on."""


def post(form: ReaderCommentForm, request: HttpRequest) -> ReaderComment:
    """Store the comment of a valid form, and mail the address it gives for confirmation.

    The same text sent twice is one row and one mail. Members confirmed their address before.
    """
    comment: ReaderComment = form.get_comment_object()
    if comment.pk:
        return repeated(comment)
    look_at(comment, request)
    if form.user:
        comment.status, comment.confirmed_at = Status.PENDING, timezone.now()
    return store(form, comment, request)


def repeated(comment: ReaderComment) -> ReaderComment:
    """Note that the same was sent before: no mail comes, and its writer is told so."""
    comment.is_repeated = True
    return comment


@transaction.atomic
def store(form: ReaderCommentForm, comment: ReaderComment, request: HttpRequest) -> ReaderComment:
    """Write a comment that filters have looked at, unless the same was written meanwhile."""
    # One at a time for each page, or two could take the same place in a thread.
    Page.objects.select_for_update().get(pk=form.target_object.pk)
    known = form.check_for_duplicate_comment(comment)
    if known.pk:
        return repeated(known)
    if form.parent and not ReaderComment.objects.filter(pk=form.parent.pk).exists():
        raise Refused
    comment.save()
    keep_print(comment)
    if comment.status == Status.UNCONFIRMED:
        ask_to_confirm(comment)
    elif comment.status == Status.PENDING:
        arrive(comment)
    comment_was_posted.send(ReaderComment, comment=comment, request=request)
    return comment


def look_at(comment: ReaderComment, request: HttpRequest) -> None:
    """Let filters see a new text before it is stored; they may note why it is held.

    Raises Refused where one wants none of it.
    """
    answers = comment_will_be_posted.send(ReaderComment, comment=comment, request=request)
    if any(answer is False for _receiver, answer in answers):
        raise Refused


def revise(comment: ReaderComment, text: str, request: HttpRequest) -> None:
    """Change the text for its writer; what readers saw waits for a moderator again.

    Raises TooLate, and Refused as `look_at` does.
    """
    for _attempt in range(ATTEMPTS):
        judged = ReaderComment.objects.filter(pk=comment.pk).first()
        if judged is None or not judged.can_be_revised:
            raise TooLate
        seen, judged.comment, judged.held_because = judged.version, text, []
        look_at(judged, request)
        if replace(judged, seen):
            comment.refresh_from_db()
            return
    raise TooLate


@transaction.atomic
def replace(judged: ReaderComment, seen: str) -> bool:
    """Write a text that filters have looked at; False where the comment is no longer as `seen`."""
    now = _revisable(judged)
    if now.version != seen:
        return False
    if now.comment == judged.comment:
        return True
    was_seen = now.status == Status.APPROVED
    now.comment, now.edited_at = judged.comment, timezone.now()
    now.held_because, now.status, now.bands = judged.held_because, judged.status, judged.bands
    if was_seen and now.status == Status.APPROVED:
        now.status, now.decided_at, now.decided_by = Status.PENDING, None, None
    now.save()
    keep_print(now)
    if was_seen:
        invalidation.invalidate(on_every_host(showing_comments(now.object_pk)))
    if was_seen and now.status == Status.PENDING:
        arrive(now)
    return True


@transaction.atomic
def withdraw(comment: ReaderComment) -> None:
    """Take a comment back for its writer: name, address and text are gone for good.

    Approved replies to it stay, under a tombstone. Raises TooLate.
    """
    erase(_revisable(comment), None)


def _revisable(comment: ReaderComment) -> ReaderComment:
    """The comment as it is now, locked: a decision on it waits meanwhile."""
    locked = ReaderComment.objects.select_for_update(of=("self",)).order_by()
    now = locked.filter(pk=comment.pk).first()
    if now is None or not now.can_be_revised:
        raise TooLate
    return now


@transaction.atomic
def confirm(comment: ReaderComment) -> None:
    """The writer has shown that the address is theirs: a moderator may look; harmless twice."""
    unconfirmed = ReaderComment.objects.filter(
        pk=comment.pk, status=ReaderComment.Status.UNCONFIRMED
    )
    values = {"status": ReaderComment.Status.PENDING, "confirmed_at": timezone.now()}
    is_new = unconfirmed.update(**values)
    comment.refresh_from_db()
    if is_new:
        arrive(comment)
