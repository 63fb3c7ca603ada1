"""Documents are served whole and in parts, under a name that their bytes alone have."""

import hashlib

import pytest
from django.core.files.base import ContentFile

from demo.factories import DocumentFactory, PlainPageFactory
from media.models import Document

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]
DATA = b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"%%EOF"


@pytest.fixture
def document(home):
    document = DocumentFactory(file=ContentFile(DATA, "kajian ilmiah.pdf"))
    PlainPageFactory(parent=home, body=[("file", {"document": document, "title": ""})])
    return document


def test_the_whole_says_what_it_is(client, document):
    response = client.get(document.url)

    assert response.getvalue() == DATA
    assert response.headers["ETag"] == f'"{hashlib.sha1(DATA).hexdigest()}"'
    assert response.headers["Content-Length"] == str(len(DATA))
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("inline; filename=")
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Encoding" not in response.headers


def test_head_says_the_same_and_has_no_ranges(client, document):
    whole = client.get(document.url).headers
    head = client.head(document.url, headers={"range": "bytes=0-9"})

    assert (head.status_code, b"".join(head)) == (200, b"")
    assert {**head.headers} == {**whole}


def test_a_download_goes_on_only_with_the_same_file(client, document):
    etag = client.get(document.url).headers["ETag"]
    part = {"range": "bytes=100-"}

    same = client.get(document.url, headers=part | {"if-range": etag})
    assert (same.status_code, same.getvalue()) == (206, DATA[100:])
    assert same.headers["Content-Range"] == f"bytes 100-{len(DATA) - 1}/{len(DATA)}"
    other = client.get(document.url, headers=part | {"if-range": '"another"'})
    assert (other.status_code, other.getvalue()) == (200, DATA)
    assert client.get(document.url, headers={"range": "bytes=99999-"}).status_code == 416


def test_who_has_another_file_gets_this_one(client, document):
    first = client.get(document.url).headers
    known = {"if-none-match": first["ETag"]}
    other = {"if-none-match": '"another"', "if-modified-since": first["Last-Modified"]}

    assert client.get(document.url, headers=known).status_code == 304
    assert client.get(document.url, headers=other).status_code == 200


def test_a_row_stored_without_its_hash_is_named_by_its_bytes_all_the_same(client, document):
    Document.objects.update(file_hash="", file_size=None)

    assert client.get(document.url).headers["ETag"] == f'"{hashlib.sha1(DATA).hexdigest()}"'
    assert client.get(document.url, headers={"if-none-match": '""'}).status_code == 200


def test_documents_made_by_code_know_their_size(document):
    assert (document.file_size, document.file_hash) == (len(DATA), hashlib.sha1(DATA).hexdigest())


def test_a_lost_file_and_a_wrong_name_are_not_there(client, document):
    assert client.get(f"/documents/{document.pk}/lain.pdf").status_code == 404
    document.file.storage.delete(document.file.name)

    assert client.get(document.url).status_code == 404
    assert client.post(document.url).status_code == 405
