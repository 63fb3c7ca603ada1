"""From what a reader sent to a row that waits: stored at once, public never."""

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django_comments.signals import comment_was_posted, comment_will_be_posted
from wagtail.models import Page

from cms.models import BasePage
from comments.arrival import arrive
from comments.forms import ReaderCommentForm
from comments.mails import ask_to_confirm
from comments.models import ReaderComment


class Refused(Exception):
    """A receiver of `comment_will_be_posted` did not want this comment."""


def commentable(number: int) -> BasePage | None:
    """The live, public page of this number where readers may write now, as its own kind."""
    page = visible(number)
    return page if page and page.accepts_comments else None


def visible(number: int) -> BasePage | None:
    """The live, public page of this number with comments, open or closed."""
    page = Page.objects.live().public().filter(pk=number).specific().first()
    return page if isinstance(page, BasePage) and page.shows_comments else None


@transaction.atomic
def post(form: ReaderCommentForm, request: HttpRequest) -> ReaderComment:
    """Store the comment of a valid form, and mail the address it gives for confirmation.

    The same text sent twice is one row and one mail. Members confirmed their address before.
    """
    # One at a time for each page, or two could take the same place in a thread.
    Page.objects.select_for_update().get(pk=form.target_object.pk)
    comment = form.get_comment_object()
    if comment.pk:
        return comment
    answers = comment_will_be_posted.send(ReaderComment, comment=comment, request=request)
    if any(answer is False for _receiver, answer in answers):
        raise Refused
    if form.user:
        comment.status, comment.confirmed_at = ReaderComment.Status.PENDING, timezone.now()
    comment.save()
    if not form.user:
        ask_to_confirm(comment)
    elif comment.status == ReaderComment.Status.PENDING:
        arrive(comment)
    comment_was_posted.send(ReaderComment, comment=comment, request=request)
    return comment


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
