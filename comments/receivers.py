"""What happens to comments when something else changes."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page

from comments.models import ReaderComment


@receiver(post_delete, sender=Page)
def delete_comments_of_deleted_page(sender: type[Page], instance: Page, **more: Any) -> None:
    """A page takes its comments along; also below an index, and in the administration."""
    ReaderComment.objects.on(instance).delete()
