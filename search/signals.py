"""When the index changes: what is gone is removed at once, what is new follows by a task.

A deleted page takes its entry along in the database.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.models import Document
from cms.pdftext.tasks import document_read
from corrections.actions import act_decided
from search import files, index, tasks
from search.models import FileEntry, SearchEntry


def published(instance: Page, **kwargs: Any) -> None:
    tasks.index_page.enqueue(instance.pk)


def decided(page: Page, **kwargs: Any) -> None:
    """By a correction, retraction or takedown: what is found must not say more than the page."""
    index.put(page)


def unpublished(instance: Page, **kwargs: Any) -> None:
    SearchEntry.objects.filter(page_id=instance.pk).delete()


def moved(instance: Page, **kwargs: Any) -> None:
    """Below a restricted page, or out from below it."""
    index.take_hidden(Page.objects.get(pk=instance.pk))
    tasks.index_tree.enqueue(instance.pk)


def restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    index.take_hidden(instance.page)


def opened(instance: PageViewRestriction, **kwargs: Any) -> None:
    tasks.index_tree.enqueue(instance.page_id)


def read(document: Document, **kwargs: Any) -> None:
    for page_id in files.pages_with(document):
        tasks.index_files.enqueue(page_id)


def deleted(instance: Document, **kwargs: Any) -> None:
    FileEntry.objects.filter(document_id=instance.pk).delete()


def connect() -> None:
    document_read.connect(read, dispatch_uid="search.document_read")
    act_decided.connect(decided, dispatch_uid="search.decided")
    page_published.connect(published, dispatch_uid="search.published")
    page_unpublished.connect(unpublished, dispatch_uid="search.unpublished")
    post_page_move.connect(moved, dispatch_uid="search.moved")
    post_save.connect(restricted, sender=PageViewRestriction, dispatch_uid="search.restricted")
    post_delete.connect(deleted, sender=Document, dispatch_uid="search.document_deleted")
    post_delete.connect(opened, sender=PageViewRestriction, dispatch_uid="search.opened")
