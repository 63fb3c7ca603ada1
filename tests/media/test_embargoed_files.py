"""What is not for readers is not given to who knows its address, its ETag or its date either."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.http import http_date
from wagtail.models import PageViewRestriction

from demo.factories import PressReleaseFactory
from media.models import Document, Image
from tests.media.pictures import saved


@pytest.fixture
def release(press):
    """Live, with a picture that others may use and a document."""
    file = ContentFile(saved("JPEG"), "rahasia-izin.jpg")
    picture = Image.objects.create(title="Rahasia izin", file=file, licence="press")
    paper = ContentFile(b"%PDF-1.7\n%%EOF", "rahasia-izin.pdf")
    document = Document.objects.create(title="Rahasia izin", file=paper)
    body = [("file", {"document": document, "title": ""})]
    page = PressReleaseFactory(
        parent=press, title="Rahasia izin", lead_image=picture, body=body, live=False
    )
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def addresses(release):
    picture = release.lead_image
    document = release.body[0].value["document"]
    kit = f"{release.url}paket.zip"
    return [picture.get_rendition("width-20").url, picture.file.url, document.url, release.url, kit]


def schedule(page):
    page.unpublish()
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision().publish()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def restrict_above(page):
    restrict(page.get_parent())


def ways_to_ask(client, address):
    """The page and its files, as browsers and downloaders ask that had them before."""
    now = http_date(timezone.now().timestamp())
    for headers in (
        {},
        {"if-none-match": "*"},
        {"if-modified-since": now},
        {"range": "bytes=0-4"},
        {"range": "bytes=0-4", "if-range": now},
    ):
        yield client.get(address, headers=headers)
    yield client.head(address)


def test_what_readers_have_is_there_and_is_not_sent_twice(client, addresses):
    for address in addresses[:3]:
        first = client.get(address)
        assert first.status_code == 200
        assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("hide", [schedule, restrict, restrict_above])
def test_nothing_of_it_is_given_in_any_way(client, release, addresses, hide):
    known = {address: client.get(address).get("ETag", "x") for address in addresses}
    hide(release)

    for address in addresses:
        answers = [*ways_to_ask(client, address)]
        answers.append(client.get(address, headers={"if-none-match": known[address]}))
        for answer in answers:
            assert answer.status_code in ({302, 404} if address == release.url else {404})
            assert not {"ETag", "Last-Modified", "Content-Range", "Content-Disposition"} & set(
                answer.headers
            )
            assert b"Rahasia" not in answer.content


def test_it_is_all_back_when_the_restriction_goes(client, release, addresses):
    restrict(release)
    PageViewRestriction.objects.all().delete()

    assert {client.get(address).status_code for address in addresses} == {200}
