"""One person changes nothing that readers see of a file; a second one's approval does."""

import pytest
from django.urls import reverse
from wagtail.models import Collection
from wagtail.rich_text import RichText

from cms.models import OrganisationSettings
from media.models import Document, Image
from tests.media.upload.attempts import PDF, WORDS, as_stored, attempts, upload
from tests.media.upload.conftest import decide, fresh, public


def picture_in(image):
    return {"image": image, "caption": "", "credit": ""}


PLACES = {
    "lead": lambda file: {"lead_image": file},
    "picture": lambda file: {"body": [("picture", picture_in(file))]},
    "gallery": lambda file: {
        "body": [("gallery", {"title": "", "pictures": [picture_in(file), picture_in(file)]})]
    },
    "file": lambda file: {"body": [("file", {"document": file, "title": ""})]},
    "attachment": lambda file: {"attachments": [("file", {"document": file, "title": ""})]},
    "link": lambda file: {
        "body": [("text", RichText(f'<p><a linktype="document" id="{file.pk}">Kajian</a></p>'))]
    },
    "research": lambda file: {"kind": "research", "file": file},
}
PICTURES = {"lead", "picture", "gallery"}


@pytest.fixture(params=PLACES)
def used(request, page_with):
    """A live page that uses a file in one of the places, and the file."""
    file = request.getfixturevalue("picture" if request.param in PICTURES else "document")
    return page_with(**PLACES[request.param](file)), file


def test_no_place_of_a_page_lets_an_editor_change_a_public_byte(client, used, editor):
    page, file = used
    before, row = public(client, page), as_stored(file)
    collection = Collection.get_first_root_node().add_child(name="Lain")
    assert len(before) > 1  # the file is one of the things that readers get

    client.force_login(editor)
    edit, _focal, _several, delete, *_bulk = attempts(file, collection)
    for address, values in (edit, delete):
        client.post(address, values)

    assert as_stored(file) == row
    assert public(client, page) == before


@pytest.mark.parametrize("kind", ["picture", "document"])
def test_no_form_lets_a_superuser_change_a_public_byte(
    client, request, page_with, kind, admin_user
):
    """tests/test_one_person.py tries it as who uploaded the file, and with all roles."""
    file = request.getfixturevalue(kind)
    page = page_with(**PLACES["lead" if kind == "picture" else "attachment"](file))
    before, row = public(client, page), as_stored(file)
    client.force_login(admin_user)

    for address, values in attempts(file, Collection.get_first_root_node().add_child(name="Lain")):
        response = client.post(address, values)
        assert response.status_code in {200, 302, 403, 409}, address
        assert as_stored(file) == row, address

    assert public(client, page) == before


def test_a_second_person_makes_the_proposal_public(client, used, editor, second, board):
    page, file = used
    before = public(client, page)
    kind = "picture" if isinstance(file, Image) else "document"
    fields = {**WORDS, "file": upload(file), "collection": 1}
    client.force_login(editor)

    client.post(reverse("propose_file", args=[kind, file.pk]), fields)

    assert public(client, page) == before
    new = type(file).objects.latest("pk")
    assert new.pk != file.pk
    assert fresh(page).workflow_in_progress
    step = fresh(page).current_workflow_task_state
    assert not [one for one in step.task.specific.get_actions(page, editor) if one[0] == "approve"]

    decide(page, second, *([board] if page._meta.model_name == "pressrelease" else []))

    after = public(client, page)
    assert after.keys() != before.keys()
    assert not any(f"/{file.pk}/" in address for address in after if kind == "document")
    if kind == "document":
        assert PDF in after.values()
    else:
        assert b"DIGANTI" in after[page.url]


def test_the_logo_is_the_administrators(client, site, page_with, picture, editor, member):
    page = page_with()
    OrganisationSettings.for_site(site)
    settings = OrganisationSettings.objects.get()
    settings.logo = picture
    settings.save()
    row = as_stored(picture)
    address = reverse("propose_file", args=["picture", picture.pk])
    fields = {**WORDS, "file": upload(picture), "collection": 1}

    client.force_login(editor)
    for way, values in attempts(picture, Collection.get_first_root_node()):
        client.post(way, values)
    refused = client.post(address, fields)

    assert "Tidak ada yang memakai berkas ini yang dapat diubah" in refused.content.decode()
    assert as_stored(picture) == row
    assert Image.objects.count() == 1

    client.force_login(member("Administrator"))
    client.post(address, {**fields, "file": upload(picture)})

    settings.refresh_from_db()
    assert settings.logo.title == "DIGANTI"
    assert as_stored(picture) == row
    assert page.live


def test_a_file_that_nobody_relies_on_is_changed_as_ever(client, picture, document, writer):
    client.force_login(writer)

    fields = {**WORDS, "file": upload(picture), "collection": 1}
    client.post(reverse("wagtailimages:edit", args=[picture.pk]), fields)
    client.post(reverse("wagtaildocs:delete", args=[document.pk]))

    assert fresh(picture).caption == "DIGANTI"
    assert not Document.objects.exists()
