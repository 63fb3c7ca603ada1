"""Writes the index of the words of PDFs: each is found with the pages that show it."""

from django.db import transaction
from django.db.models import F, QuerySet
from wagtail.models import Page

from media.access import files_of, pages_using
from media.models import Document, DocumentText
from search.models import FileEntry, SearchEntry
from search.words import bounded, indexed_file

MAX_FILES = 20  # of a page


def refresh(entry: SearchEntry) -> None:
    """Leave the rows of files that the page still shows, with the words it has now."""
    gone = entry.files.exclude(pk__in=FileEntry.objects.filter(entry=entry).current().values("pk"))
    gone.delete()
    words = words_of(entry)
    entry.files.exclude(page_words=words).update(page_words=words)


def words_of(entry: SearchEntry) -> str:
    """What stands on the page, for questions of which one word is there and one in the file."""
    words = f"{entry.title_words} {entry.summary_words} {entry.body_words}"
    return " ".join(bounded(words.split()))


def missing(page: Page) -> QuerySet[DocumentText]:
    """The texts of files that the page shows and the index has not: no more than it takes."""
    there = FileEntry.objects.filter(entry__page_id=page.pk).values_list("document_id", flat=True)
    shown = files_of(page, Document) - set(there)
    texts = DocumentText.objects.filter(document__in=shown, file_hash=F("document__file_hash"))
    left = max(0, MAX_FILES - len(there))
    return texts.filter(state=DocumentText.State.READ).order_by("pk")[:left]


def put_missing(page: Page) -> None:
    """Bring the files of a page into the index, one after the other; stopped, it goes on later."""
    entry = SearchEntry.objects.filter(page_id=page.pk).first()
    if entry is None:
        return
    refresh(entry)
    for key in list(missing(page).values_list("pk", flat=True)):
        if text := DocumentText.objects.filter(pk=key).first():
            put(entry, text, indexed_file(text.text, entry.language))


@transaction.atomic
def put(entry: SearchEntry, text: DocumentText, words: str) -> None:
    """Write the row of one file, unless the page is hidden since."""
    now = SearchEntry.objects.select_for_update().filter(pk=entry.pk).first()
    if now is None:
        return
    columns = {"file_hash": text.file_hash, "page_words": words_of(now), "file_words": words}
    FileEntry.objects.update_or_create(entry=now, document_id=text.pk, defaults=columns)


def pages_with(document: Document) -> list[int]:
    """The keys of the pages in the index that show a document."""
    entries = SearchEntry.objects.filter(page__in=pages_using(document))
    return list(entries.values_list("page_id", flat=True))
