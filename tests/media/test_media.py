"""Files follow their page: readers get them while a page they may see offers them."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.models import OrganisationSettings
from demo.factories import OfficeFactory, PersonFactory, PressReleaseFactory
from media.models import Document, Image
from media.models.images import Licence
from tests.media.pictures import saved

pytestmark = pytest.mark.postgresql


@pytest.fixture
def picture(db) -> Image:
    return Image.objects.create(title="Foto", file=ContentFile(saved("JPEG"), "foto.jpg"))


@pytest.fixture
def rendition(picture) -> str:
    return picture.get_rendition("width-20").url


@pytest.fixture
def document(db) -> Document:
    file = ContentFile(b"%PDF-1.7\n%%EOF", "kajian.pdf")
    return Document.objects.create(title="Kajian", file=file)


@pytest.fixture
def page(press, picture, document):
    """A draft with a lead picture and a document in its body."""
    body = [("file", {"document": document, "title": ""})]
    return PressReleaseFactory(parent=press, lead_image=picture, body=body, live=False)


def publish(page):
    page.save_revision().publish()
    page.refresh_from_db()


def test_files_are_there_from_publishing_until_unpublishing(client, page, rendition, document):
    addresses = [rendition, document.url]
    assert [client.get(address).status_code for address in addresses] == [404, 404]

    publish(page)
    assert [client.get(address).status_code for address in addresses] == [200, 200]

    page.unpublish()
    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_files_of_a_restricted_page_are_not_there(client, page, press, rendition, document):
    publish(page)
    PageViewRestriction.objects.create(page=press, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(rendition).status_code == client.get(document.url).status_code == 404


def test_files_are_there_before_the_reference_index_is_brought_up_to_date(
    client, page, rendition, settings
):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": []}
    }

    publish(page)

    assert client.get(rendition).status_code == 200


def test_the_team_sees_every_file(admin_client, picture, rendition, document):
    for address in (rendition, picture.file.url, document.url):
        assert admin_client.get(address).status_code == 200
    assert admin_client.get(rendition).headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("licence", "status"), [(Licence.ALL_RIGHTS, 404), (Licence.PRESS, 200), (Licence.CC_BY, 200)]
)
def test_an_original_is_for_readers_if_they_may_use_it(client, page, picture, licence, status):
    publish(page)
    Image.objects.update(licence=licence)

    assert client.get(picture.file.url).status_code == status


def test_the_logo_and_photos_of_people_in_office_are_there(client, site, picture, rendition):
    person = PersonFactory(photo=picture)
    assert client.get(rendition).status_code == 404

    OfficeFactory(person=person)
    assert client.get(rendition).status_code == 200

    person.delete()
    OrganisationSettings.for_site(site)
    OrganisationSettings.objects.update(logo=picture)
    assert client.get(rendition).status_code == 200


def test_a_rendition_may_be_kept_and_cannot_run(client, page, rendition):
    publish(page)

    response = client.get(rendition)

    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert len(response.getvalue()) == int(response.headers["Content-Length"])
    again = client.get(rendition, headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304
    modified = {"if-modified-since": response.headers["Last-Modified"]}
    assert client.get(rendition, headers=modified).status_code == 304


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-7", 206, slice(-7, None)),
        ("bytes=999999-", 416, slice(0, 0)),
        ("bytes=9-3", 200, slice(None)),
        ("bytes=-", 200, slice(None)),
        ("bytes=x", 200, slice(None)),
        ("bytes=0-1,3-4", 200, slice(None)),
    ],
)
def test_a_part_of_a_picture_can_be_asked_for(
    admin_client, picture, rendition, asked, status, part
):
    with picture.renditions.get().file.open() as file:
        whole = file.read()

    response = admin_client.get(rendition, headers={"range": asked})

    assert response.status_code == status
    assert response.getvalue() == whole[part]


@pytest.mark.parametrize(
    "path", ["x", "images/", "images/../../settings.py", "..%2f..%2fetc/passwd", "a" * 5000, "%00"]
)
def test_there_is_nothing_else(admin_client, site, path):
    assert admin_client.get(f"/media/{path}").status_code == 404


def test_only_reading_is_allowed(client, page, rendition, document):
    publish(page)

    assert client.post(rendition).status_code == 405
    assert client.head(rendition).status_code == 200
    assert client.head(document.url).status_code == 200


def test_a_document_opens_in_the_browser_and_cannot_run(client, page, document):
    publish(page)

    response = client.get(document.url)

    assert response.headers["Content-Disposition"].startswith("inline")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"


def test_a_document_of_a_private_collection_keeps_the_rule_of_the_collection(client, document):
    collection = Collection.get_first_root_node().add_child(name="Anggota")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    Document.objects.update(collection=collection)

    assert client.get(document.url).status_code == 302


@pytest.mark.parametrize("count", [1, 5])
def test_the_number_of_queries_is_constant(
    client, press, picture, rendition, count, django_assert_num_queries
):
    for _ in range(count):
        publish(PressReleaseFactory(parent=press, lead_image=picture, live=False))
    client.get(rendition)

    with django_assert_num_queries(3):
        client.get(rendition)
