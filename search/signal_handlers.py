"""Keeps the index at what readers see: what is hidden goes at once, what is new by a task."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete
from wagtail.models import Page

from background.many import enqueue_for_each
from corrections.models import EditorialNotice
from media.models import Document
from media.pdftext.tasks import document_read
from publications import lifecycle
from search import files, index, tasks
from search.models import FileEntry


def shown(keys: list[int], **kwargs: Any) -> None:
    enqueue_for_each(tasks.index_page, keys)


def changed(keys: list[int], **kwargs: Any) -> None:
    """At once where a notice stands on the page: the entry must not say more than the page."""
    notes = EditorialNotice.objects.notes().values("page")
    with_notes = Q(pk__in=notes) | Q(alias_of__in=notes)
    noted = Page.objects.filter(with_notes, pk__in=keys).in_bulk()
    for page in noted.values():
        index.put(page)
    enqueue_for_each(tasks.index_page, [key for key in keys if key not in noted])


def hidden(keys: list[int], **kwargs: Any) -> None:
    index.remove(keys)


def read(document: Document, **kwargs: Any) -> None:
    for page_id in files.pages_with(document):
        tasks.index_files.enqueue(page_id)


def deleted(instance: Document, **kwargs: Any) -> None:
    FileEntry.objects.filter(document_id=instance.pk).delete()


def connect() -> None:
    lifecycle.shown.connect(shown, dispatch_uid="search.shown")
    lifecycle.changed.connect(changed, dispatch_uid="search.changed")
    lifecycle.hidden.connect(hidden, dispatch_uid="search.hidden")
    document_read.connect(read, dispatch_uid="search.document_read")
    post_delete.connect(deleted, sender=Document, dispatch_uid="search.document_deleted")
