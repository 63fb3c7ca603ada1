"""What happens to comments when something else changes."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page

from cms.pagecache import stale
from cms.pagecache.address import on_every_host
from comments.models import CommentSettings, ReaderComment
from comments.surfaces import showing_comments


@receiver(post_delete, sender=Page)
def delete_comments_of_deleted_page(sender: type[Page], instance: Page, **more: Any) -> None:
    """A page takes its comments along; also below an index, and in the administration."""
    ReaderComment.objects.on(instance).delete()


@receiver([post_save, post_delete], sender=ReaderComment)
def freshen(sender: type[ReaderComment], instance: ReaderComment, **more: Any) -> None:
    """A comment that readers see, or saw, was edited or deleted; decisions are in moderation."""
    if instance.is_public:
        stale.change(on_every_host(showing_comments(instance.object_pk)))


@receiver([post_save, post_delete], sender=CommentSettings)
def open_or_close(sender: type[CommentSettings], **more: Any) -> None:
    """Every page that says nothing itself shows what the site says now."""
    stale.everything()
