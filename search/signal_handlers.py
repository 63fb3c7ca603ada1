"""Keeps the index at what readers see: what is hidden goes at once, what is new by a task."""

from typing import Any

from django.db.models.signals import post_delete

from cms.models import BasePage
from corrections.mixins import CorrectableMixin
from media.models import Document
from media.pdftext.tasks import document_read
from publications import lifecycle
from search import files, index, tasks
from search.models import FileEntry, SearchEntry


def shown(page: BasePage, **kwargs: Any) -> None:
    tasks.index_page.enqueue(page.pk)


def changed(page: BasePage, **kwargs: Any) -> None:
    """At once where a notice stands on the page: the entry must not say more than the page."""
    if isinstance(page, CorrectableMixin) and page.notes:
        index.put(page)
    else:
        tasks.index_page.enqueue(page.pk)


def hidden(page: BasePage, **kwargs: Any) -> None:
    SearchEntry.objects.filter(page_id=page.pk).delete()


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
