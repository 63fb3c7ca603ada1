"""Words inside a PDF find the pages that show it, and only while readers may open it there."""

import re

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from corrections import actions
from demo.factories import (
    DocumentFactory,
    PlainPageFactory,
    PressReleaseFactory,
    ResearchPageFactory,
    UserFactory,
)
from media.models import DocumentText
from search import index
from search.models import FileEntry
from tests.pdfs import pdf

pytestmark = pytest.mark.postgresql

State = DocumentText.State


@pytest.fixture
def document(db):
    """Makes a PDF whose text was read; each text is a page of it."""

    def make(*pages: str, title: str = "Kajian pesisir", **fields):
        made = DocumentFactory(title=title, file=ContentFile(b"%PDF-1.7", "kajian.pdf"), **fields)
        text = DocumentText.PAGE_END.join(pages)
        DocumentText.objects.create(
            document=made, file_hash=made.file_hash, state=State.READ, text=text
        )
        return made

    return make


@pytest.fixture
def shown(press, research):
    """Makes a live page in the index with a file: attached, in its body, or as research."""

    def make(*documents, kind: str = "release", title: str = "Rapat kerja", **fields):
        attached = [("file", {"document": one, "title": ""}) for one in documents]
        if kind == "research":
            page = ResearchPageFactory(parent=research, title=title, file=documents[0])
        else:
            fields |= {"body": attached} if kind == "body" else {"attachments": attached}
            page = PressReleaseFactory(parent=press, title=title, summary="", **fields)
        index.put_whole(page)
        return page

    return make


def asked(client, words: str) -> dict:
    (found,) = client.get("/api/v1/search", {"q": words}).json()["items"]
    return found


@pytest.mark.parametrize("kind", ["release", "body", "research"])
def test_words_that_stand_in_a_file_only_find_its_page(document, shown, found, kind):
    shown(document("Pembuka", "Warga merencanakan tambak."), kind=kind)

    for words in ("perencanaan", '"merencanakan tambak"', "rapat tambak", "tamb"):
        assert found(words) == ["Rapat kerja"]
    for words in ("desa", '"tambak merencanakan"', "rapat desa"):
        assert found(words) == []


def test_the_snippet_says_in_which_file_and_on_which_page(document, shown, client):
    kept = document("Pembuka", "Tentang <b>tambak</b> & garam.", title="Kajian <pesisir>")
    page = shown(kept)

    html = client.get("/cari/", {"q": "TAMBAK"}).text
    item = asked(client, "tambak")

    assert (
        f'Dalam berkas <a href="{kept.url}#page=2">Kajian &lt;pesisir&gt;</a>, halaman 2:' in html
    )
    stretch = "Tentang &lt;b&gt;<mark>tambak</mark>&lt;/b&gt; &amp; garam."
    assert stretch in html
    assert item["snippet"] == stretch
    assert item["url"].endswith(page.url)
    assert (item["file"]["title"], item["file"]["page"]) == ("Kajian <pesisir>", 2)
    assert item["file"]["url"].endswith(f"{kept.url}#page=2")
    assert client.get("/en/search/?q=tambak").status_code == 200


def test_what_stands_on_the_page_is_shown_of_the_page(document, shown, client):
    shown(document("Tambak di berkas"), body=[("text", "<p>Tambak di halaman.</p>")])

    item = asked(client, "tambak")

    assert item["file"] is None
    assert item["snippet"].startswith("<mark>Tambak</mark> di halaman.")


def test_the_page_of_the_file_with_the_most_of_the_words_is_shown(document, shown, client):
    shown(document("garam", "tambak café", "tambak dan garam", "tambak"))

    assert asked(client, "tambak garam")["file"]["page"] == 3
    assert asked(client, "CAFE")["file"]["page"] == 2
    assert asked(client, "rapat garam")["file"]["page"] == 1


def test_words_of_a_page_outrank_words_in_a_file(document, shown, release, found):
    shown(document("tambak " * 500), title="Berkas")
    release("Teks", body="Satu kali tambak, di antara banyak kata yang lain.")

    assert found("tambak") == ["Teks", "Berkas"]


def hide(page, document):
    page.unpublish()


def take_off(page, document):
    page.attachments = []
    page.save_revision().publish()


def restrict(page, document):
    PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN
    )


def close_collection(page, document):
    inner = Collection.get_first_root_node().add_child(name="Dalam")
    document.collection = inner.add_child(name="Terdalam")
    document.save()
    CollectionViewRestriction.objects.create(
        collection=inner, restriction_type=CollectionViewRestriction.LOGIN
    )


def replace(page, document):
    document.file = ContentFile(b"%PDF-1.7 lain", "lain.pdf")
    document.save()


def delete(page, document):
    document.delete()


def retract(page, document):
    asking, deciding = (UserFactory(is_superuser=True) for _number in range(2))
    assert actions.confirm(actions.propose(page, "retraction", asking, text="Keliru."), deciding)


def delete_page(page, document):
    page.delete()


ACTS = [hide, take_off, restrict, close_collection, replace, delete, retract, delete_page]


@pytest.mark.parametrize("act", ACTS)
def test_what_readers_may_not_open_is_not_found_from_that_moment(
    document, shown, found, client, settings, act
):
    """Also by nothing that the index still holds: its tasks have not run yet."""
    kept = document("Tentang tambak")
    page = shown(kept)
    assert found("tambak") == found("rapat tambak") == ["Rapat kerja"]
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": []}
    }

    act(page, kept)

    assert found("tambak") == found("rapat tambak") == found("tambk") == []
    assert client.get("/api/v1/search", {"q": "tambak"}).json()["count"] == 0


def test_a_draft_and_its_file_are_not_found(document, press, found):
    attached = [("file", {"document": document("Tentang tambak"), "title": ""})]
    page = PressReleaseFactory(parent=press, title="Draf", live=False, attachments=attached)
    page.save_revision()
    index.put_whole(page)

    assert found("tambak") == []


def test_the_other_file_is_found_while_one_is_gone(document, shown, found):
    first, second = document("Tentang tambak"), document("Tentang garam")
    page = shown(first, second)
    assert found("garam") == found("tambak") == ["Rapat kerja"]

    replace(page, first)

    assert (found("garam"), found("tambak")) == (["Rapat kerja"], [])


def test_a_page_shows_what_changed_in_it_beside_its_files(document, shown, found):
    page = shown(document("Tentang tambak"))
    page.title = "Musyawarah"
    page.save_revision().publish()

    assert (found("musyawarah tambak"), found("rapat tambak")) == (["Musyawarah"], [])


def test_a_file_of_two_pages_finds_both_and_of_one_when_it_leaves_the_other(document, shown, found):
    kept = document("Tentang tambak")
    page = shown(kept, title="Satu")
    shown(kept, title="Dua")
    assert sorted(found("tambak")) == ["Dua", "Satu"]

    take_off(page, kept)

    assert found("tambak") == ["Dua"]


def test_an_uploaded_pdf_is_found_when_it_was_read_and_by_the_command(
    home, found, django_capture_on_commit_callbacks, capsys
):
    made = DocumentFactory(file=ContentFile(pdf("Tentang tambak"), "kajian.pdf"))
    body = [("text", f'<p><a linktype="document" id="{made.pk}">Kajian</a></p>')]
    page = PlainPageFactory(parent=home, title="Tentang", live=False, body=body)
    page.save_revision().publish()
    assert found("tambak") == []

    call_command("index_search")
    call_command("index_search")
    assert found("tambak") == ["Tentang"]
    assert capsys.readouterr().out.count("PDF 1/1") == 1

    with django_capture_on_commit_callbacks(execute=True):
        made.file = ContentFile(pdf("Tentang garam"), "kajian.pdf")
        made.save()
    assert (found("garam"), found("tambak")) == (["Tentang"], [])


def test_a_long_file_with_odd_words_is_indexed_within_bounds(document, shown, found, client):
    odd = " ".join(chr(0x4E00 + number % 20_000) * 70 + str(number) for number in range(3_000))
    many = ("kata " * 40_000) + "penutup"
    shown(document(many, odd, "takterbaca"))

    assert found("penutup") == ["Rapat kerja"]
    assert asked(client, "penutup")["file"]["page"] == 1
    assert found("takterbaca") == []


def test_the_number_of_files_of_a_page_is_bounded(document, shown, found, monkeypatch):
    monkeypatch.setattr("search.files.MAX_FILES", 2)
    shown(*[document(f"tambak nomor{number}") for number in range(3)])

    assert [len(found(f"nomor{number}")) for number in range(3)] == [1, 1, 0]
    assert FileEntry.objects.count() == 2


@pytest.mark.parametrize("address", ["/cari/", "/api/v1/search"])
def test_the_number_of_queries_does_not_depend_on_the_files(
    document, shown, client, django_assert_max_num_queries, address
):
    counts = []
    for number in (1, 5):
        while FileEntry.objects.count() < number:
            shown(document("Tentang tambak"), title=f"Rapat {number}")
        client.get(address, {"q": "tambak"})
        with django_assert_max_num_queries(17) as queries:
            text = client.get(address, {"q": "tambak"}).text
        assert len(set(re.findall(r"/documents/\d+/", text))) == number
        counts.append(len(queries))

    assert counts[0] == counts[1]
