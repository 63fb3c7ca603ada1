"""Answers of the organisation: in the thread, marked as such, or by mail to the writer alone."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from accounts.models import User
from cms.models import BasePage, OrganisationSettings
from cms.visibility import is_visible
from comments.following import tell_followers
from comments.mails import send_answer
from comments.models import ReaderComment
from comments.moderation import transitions


class CannotAnswer(Exception):
    """Nobody would see it: the page shows no comments, or the address is not confirmed."""


@transaction.atomic
def reply(comment: ReaderComment, text: str, user: User) -> ReaderComment:
    """Publish an answer of the organisation below `comment`, which is approved with it.

    Below the deepest level the answer stands beside the comment. Raises CannotAnswer, and what
    `moderation.approve` raises.
    """
    page = comment.page
    if not isinstance(page, BasePage) or not is_visible(page) or not page.shows_comments:
        raise CannotAnswer
    # One at a time for each page, or two could take the same place in a thread.
    Page.objects.select_for_update().get(pk=page.pk)
    transitions.locked(comment)
    if comment.status != ReaderComment.Status.APPROVED:
        transitions.approve(comment, user)
    answer = ReaderComment.objects.create(
        content_type=page.cached_content_type,
        object_pk=str(page.pk),
        site_id=settings.SITE_ID,
        parent_id=comment.pk if comment.can_be_answered else comment.parent_id,
        user=user,
        user_name=OrganisationSettings.for_site(page.get_site()).name[:50],
        comment=text,
        language=comment.language,
        status=ReaderComment.Status.APPROVED,
        is_official=True,
        confirmed_at=timezone.now(),
        decided_at=timezone.now(),
        decided_by=user,
    )
    log(answer, "comments.reply", user=user, data={"before": "", "after": answer.status})
    transitions.announce(answer)
    tell_followers.enqueue(answer.pk)
    return answer


@transaction.atomic
def answer_by_mail(comment: ReaderComment, text: str, user: User) -> None:
    """Mail an answer to the writer, and to nobody else; raises CannotAnswer."""
    if comment.confirmed_at is None or not comment.user_email:
        raise CannotAnswer
    transitions.locked(comment)
    log(comment, "comments.mail", user=user)
    send_answer(comment, text)
