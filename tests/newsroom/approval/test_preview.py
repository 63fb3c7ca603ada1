"""The preview of a link shows the files of a text that is not published; nobody else gets them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from approval.models import ApprovalLink
from demo.factories import DocumentFactory, ImageFactory
from media import signed_urls
from newsroom.approval import links
from tests.newsroom.approval.conftest import edit, fresh


@pytest.fixture
def files(draft):
    """A draft with a lead picture and a document."""
    picture, document = ImageFactory(), DocumentFactory()
    body = [("file", {"document": document, "title": "Lampiran"})]
    newest = draft.get_latest_revision().as_object()
    newest.lead_image, newest.body = picture, body
    newest.save_revision(user=draft.owner)
    return picture, document


@pytest.fixture
def preview(files, waiting):
    return reverse("approval_preview", args=[links.token_of(waiting.link)])


def test_it_begins_with_a_button(client, preview, waiting):
    answer = client.get(preview)

    assert (answer.status_code, waiting.page.title in answer.text) == (200, False)
    assert addresses(answer) == ([], [])


def test_another_site_cannot_open_it(client, preview):
    headers = {"sec-fetch-site": "cross-site"}
    assert client.post(preview, headers=headers).status_code == 403


def addresses(response):
    page = BeautifulSoup(response.content, "html.parser")
    pictures = [img["src"] for img in page.select("img[src*='/media/']")]
    documents = [a["href"] for a in page.select("a[href*='/documents/']")]
    return pictures, documents


def test_it_shows_the_revision_as_readers_will_see_it(client, preview, waiting):
    response = client.post(preview)

    assert response.status_code == 200
    assert waiting.page.title in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]


def test_its_pictures_and_documents_open_with_their_passes_and_not_without(client, preview):
    pictures, documents = addresses(client.post(preview))

    assert pictures
    assert documents
    for address in pictures + documents:
        assert client.get(address).status_code == 200
        assert client.get(address.partition("?")[0]).status_code == 404


def test_nothing_that_a_pass_opens_is_kept(client, preview):
    pictures, _documents = addresses(client.post(preview))
    for address in pictures:
        assert client.get(address)["Cache-Control"].startswith("private")


def test_a_pass_opens_one_file_and_no_other(client, preview, files):
    pictures, _documents = addresses(client.post(preview))
    given = pictures[0].partition("?pass=")[2]
    other = ImageFactory()

    original = reverse("media", args=[other.file.name])

    assert client.get(f"{original}?pass={given}").status_code == 404
    assert client.get(f"{pictures[0]}x").status_code == 404


def test_a_pass_is_over_after_an_hour(client, preview, monkeypatch):
    pictures, _documents = addresses(client.post(preview))
    monkeypatch.setattr(signed_urls, "HOUR", -1)

    assert client.get(pictures[0]).status_code == 404


def test_the_preview_closes_with_the_link(client, preview, waiting, editor):
    edit(fresh(waiting.page), editor)
    assert client.get(preview).status_code == 410
    assert client.post(preview).status_code == 410


def test_the_preview_of_an_expired_or_invented_link_is_refused(client, preview):
    ApprovalLink.objects.update(expires_at=timezone.now() - timedelta(hours=1))
    assert client.post(preview).status_code == 403
    assert client.get(reverse("approval_preview", args=["apa-saja"])).status_code == 403


def test_pages_without_files_are_left_alone():
    html = '<a href="/siaran-pers/">Media</a> <img src="/static/x.svg">'
    assert signed_urls.give_passes(html) == html


def test_every_address_of_a_set_of_renditions_gets_its_own():
    html = '<source srcset="/media/images/a.width-400.webp 400w, /media/images/a.width-8.webp 8w">'

    given = signed_urls.give_passes(html)

    assert given.count("?pass=") == 2
    assert " 400w, /media" in given
