"""What happens to comments when something else changes."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django_comments.signals import comment_will_be_posted
from wagtail.models import Page

from comments.mails import ask_to_confirm
from comments.models import CommentSettings, ReaderComment
from comments.models.lists import Print
from comments.moderation.transitions import comment_decided
from comments.screening.learning import learn_soon
from comments.screening.screen import look_at
from comments.surfaces import showing_comments
from pagecache import invalidation
from pagecache.address import on_every_host


def delete_comments_of_deleted_page(sender: type[Page], instance: Page, **more: Any) -> None:
    """A page takes its comments along; also below an index, and in the administration."""
    ReaderComment.objects.on(instance).delete()


def freshen(sender: type[ReaderComment], instance: ReaderComment, **more: Any) -> None:
    """A comment that readers see, or saw, was edited or deleted; decisions are in moderation."""
    if instance.is_public:
        invalidation.invalidate(on_every_host(showing_comments(instance.object_pk)))


def open_or_close(sender: type[CommentSettings], **more: Any) -> None:
    """Every page that says nothing itself shows what the site says now."""
    invalidation.invalidate_all()


def judge_comment(sender: type[ReaderComment], comment: ReaderComment, **more: Any) -> None:
    """Before a new text is stored, and outside the transaction that stores it."""
    look_at(comment)


def learn_from_decision(sender: type[ReaderComment], comment: ReaderComment, **more: Any) -> None:
    """The filter learns; what was put away by mistake can be confirmed; what was erased is gone."""
    Print.objects.filter(comment_id=comment.pk, comment__comment="").delete()
    if comment.status == ReaderComment.Status.UNCONFIRMED and comment.user_email:
        ask_to_confirm(comment)
    learn_soon()


def connect() -> None:
    post_delete.connect(delete_comments_of_deleted_page, sender=Page)
    for stored in (post_save, post_delete):
        stored.connect(freshen, sender=ReaderComment)
        stored.connect(open_or_close, sender=CommentSettings)
    comment_will_be_posted.connect(judge_comment, sender=ReaderComment)
    comment_decided.connect(learn_from_decision, sender=ReaderComment)
