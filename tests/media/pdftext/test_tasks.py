"""Each file is read once, after its upload or by the command, whatever happens meanwhile."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from demo.factories import DocumentFactory
from media.models import Document, DocumentText
from media.pdftext import tasks
from media.pdftext.reading import Reading
from tests.pdfs import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

State = DocumentText.State


def file(words="Kajian pesisir", name="kajian.pdf"):
    return ContentFile(pdf(words), name)


@pytest.fixture
def reads(monkeypatch):
    """The files that were read, without a process for each."""
    found = []

    def read(data: bytes) -> Reading:
        found.append(data)
        return Reading(State.READ, f"Bacaan {len(found)}")

    monkeypatch.setattr(tasks, "read", read)
    return found


def test_a_new_file_is_read_once_and_another_one_again(reads, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = DocumentFactory(file=file())
        DocumentFactory(file=ContentFile(b"Bacaan", "catatan.txt"))
    tasks.read_text.call(document.pk)  # as after a kill
    with django_capture_on_commit_callbacks() as asked:
        document.title = "Judul lain"
        document.save()
    assert (asked, len(reads)) == ([], 1)

    with django_capture_on_commit_callbacks(execute=True):
        document.file = file("Kajian perkotaan")
        document.save()
    text = DocumentText.objects.get()
    assert (text.pk, text.file_hash, text.text) == (document.pk, document.file_hash, "Bacaan 2")


def test_a_document_that_is_gone_lost_or_replaced_meanwhile_is_no_failure(reads, monkeypatch):
    gone, lost, replaced, deleted = (DocumentFactory(file=file()) for _number in range(4))
    Document.objects.filter(pk=gone.pk).delete()
    default_storage.delete(lost.file.name)
    for one in (gone, lost):
        tasks.read_text.call(one.pk)

    def meanwhile(data: bytes) -> Reading:
        Document.objects.filter(pk=replaced.pk).update(file_hash="0")
        Document.objects.filter(pk=deleted.pk).delete()
        return Reading(State.READ, "Lama")

    monkeypatch.setattr(tasks, "read", meanwhile)
    for one in (replaced, deleted):
        tasks.store(one)

    assert not DocumentText.objects.exists()


def test_what_was_uploaded_before_is_read_by_the_command_in_steps(reads):
    for _number in range(3):
        DocumentFactory(file=file())
    steps = tasks.read_all()
    assert next(steps) == (1, 3)
    steps.close()  # stopped at any moment

    assert list(tasks.read_all()) == [(1, 2), (2, 2)]
    assert list(tasks.read_all()) == []
    assert len(reads) == DocumentText.objects.count() == 3


def test_a_file_that_is_too_large_is_not_opened_by_the_library(reads, monkeypatch):
    monkeypatch.setattr(tasks, "MAX_BYTES", 10)
    document = DocumentFactory(file=file())

    tasks.read_text.call(document.pk)

    assert DocumentText.objects.get().state == State.UNREADABLE
    assert reads == []


def test_the_text_of_a_document_is_no_use_of_it_and_goes_with_it(reads):
    document = DocumentFactory(file=file())
    tasks.read_text.call(document.pk)

    assert document.get_usage().count() == 0
    document.delete()
    assert not DocumentText.objects.exists()


SAID = {
    None: "Teks terbaca: belum.",
    State.READ: "Teks terbaca: ya.",
    State.EMPTY: "Teks terbaca: tidak (hasil pindaian).",
    State.UNREADABLE: "Teks terbaca: tidak (terkunci, rusak, atau terlalu besar).",
}


def test_the_library_says_whether_the_words_of_a_pdf_were_read(admin_client):
    document, other = DocumentFactory(file=file()), DocumentFactory()
    said = {None: str(document.reading_words)}
    text = DocumentText(document=document, file_hash=document.file_hash)
    for text.state in State.values:
        text.save()
        said[text.state] = str(document.reading_words)

    assert {state: words for state, words in SAID.items() if said[state].startswith(words)} == SAID
    address = reverse("wagtaildocs:edit", args=[document.pk])
    assert said[State.UNREADABLE] in admin_client.get(address).text
    assert other.reading_words == ""
