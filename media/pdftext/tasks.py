"""Reads the text of a PDF after its upload, in the background, once for each file.

Nothing depends on it but the search: `document_read` says that there is something new to find.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.signals import post_save
from django.dispatch import Signal
from django_tasks import task

from background.task_limits import SLOW, longest_run
from media.models import Document, DocumentText
from media.pdftext.reading import Reading, read

MAX_BYTES = 50 * 1024 * 1024

# Sent with `document` when its text is stored.
document_read = Signal()


@longest_run(180)
@task(priority=10, queue_name=SLOW)
def read_text(document_id: int) -> None:
    """Read a document, unless it is gone, or its file was read already."""
    document = unread().filter(pk=document_id).first()
    if document:
        store(document)


def read_all() -> Iterator[tuple[int, int]]:
    """Read every PDF whose file was not read yet; tells after each how many of how many are."""
    keys = list(unread().order_by("pk").values_list("pk", flat=True))
    for number, key in enumerate(keys, start=1):
        read_text.call(key)
        yield number, len(keys)


def unread() -> QuerySet[Document]:
    """The PDFs whose file, as it is now, was not read yet."""
    same = {"document": OuterRef("pk"), "file_hash": OuterRef("file_hash")}
    texts = DocumentText.objects.filter(**same)
    return Document.objects.filter(~Exists(texts), file__iendswith=".pdf")


def store(document: Document) -> None:
    """Read the file and store its text; not where another file took its place meanwhile."""
    try:
        file_hash = document.get_file_hash()
        reading = read_file(document)
    except FileNotFoundError:
        return  # readers get 404
    with transaction.atomic():
        rows = Document.objects.select_for_update().filter(pk=document.pk, file_hash=file_hash)
        if rows.first() is None:
            return
        columns = {"file_hash": file_hash, "state": reading.state, "text": reading.text}
        DocumentText.objects.update_or_create(document=document, defaults=columns)
        document_read.send(Document, document=document)


def read_file(document: Document) -> Reading:
    with document.open_file() as file:
        if file.size > MAX_BYTES:
            return Reading(DocumentText.State.UNREADABLE, "")
        return read(file.read())


def want(instance: Document, raw: bool = False, **kwargs: Any) -> None:
    """Ask for the text of a PDF whose file is new."""
    if not raw and instance.is_pdf and unread().filter(pk=instance.pk).exists():
        transaction.on_commit(partial(read_text.enqueue, instance.pk))


def connect() -> None:
    post_save.connect(want, sender=Document, dispatch_uid="media.pdftext")
