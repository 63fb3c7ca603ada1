"""What is in the way of a proposal, and that nothing is stored then."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import PageViewRestriction

from demo.factories import PersonFactory
from media.models import Image
from media.upload.uses import uses_of
from tests.media.pictures import saved
from tests.media.upload.conftest import fresh
from tests.media.upload.test_proposing import words


def shown(response):
    """What the page says, without its menus."""
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


@pytest.fixture
def ask(client, editor):
    """Sends the form of a proposal with another caption, and gives what the person reads."""

    def send(picture):
        client.force_login(editor)
        address = reverse("propose_file", args=["picture", picture.pk])
        return shown(client.post(address, words(picture, caption="Lain"), follow=True))

    return send


def test_a_locked_page_keeps_its_picture(page_with, picture, board, ask):
    page = page_with(lead_image=picture)
    page.locked, page.locked_by = True, board
    page.save()

    said = ask(picture)

    assert "Terkunci: " in said
    assert "Tidak ada yang memakai berkas ini yang dapat diubah sekarang." in said
    assert Image.objects.get() == picture


def test_an_alias_follows_its_original(page_with, picture, press, ask):
    page = page_with(lead_image=picture)
    page.create_alias(parent=press.get_translations().get(), update_slug="salinan")

    said = ask(picture)

    assert "menunggu orang kedua" in said
    assert "Halaman ini mengikuti aslinya." in said


def test_one_page_that_is_closed_does_not_hold_up_the_other(page_with, picture, board, ask):
    closed, open_one = (page_with(lead_image=picture, title=title) for title in ("Satu", "Dua"))
    closed.locked, closed.locked_by = True, board
    closed.save()

    said = ask(picture)

    assert "Satu: tidak diubah. Terkunci: " in said
    assert "Dua: menunggu orang kedua" in said
    new = Image.objects.exclude(pk=picture.pk).get()
    assert fresh(open_one).get_latest_revision_as_object().lead_image == new
    assert fresh(closed).get_latest_revision_as_object().lead_image == picture


def test_the_form_says_beforehand_what_is_in_the_way(client, page_with, picture, board, editor):
    page = page_with(lead_image=picture, title="Rapat di Serang")
    page.locked, page.locked_by = True, board
    page.save()
    client.force_login(editor)

    said = shown(client.get(reverse("propose_file", args=["picture", picture.pk])))

    assert "Rapat di Serang" in said
    assert "Terkunci: " in said


def test_a_file_that_nobody_relies_on_is_changed_in_its_own_form(client, editor, picture, document):
    client.force_login(editor)
    for kind, file, form in (
        ("picture", picture, "wagtailimages:edit"),
        ("document", document, "wagtaildocs:edit"),
    ):
        answer = client.get(reverse("propose_file", args=[kind, file.pk]), follow=True)

        assert answer.redirect_chain[-1][0] == reverse(form, args=[file.pk])
        assert "Berkas ini tidak sedang dipakai: ubah saja di sini." in answer.text


def test_what_is_no_file_has_no_form(client, editor, picture):
    client.force_login(editor)

    for kind, key in (("film", picture.pk), ("picture", 99_999), ("document", picture.pk)):
        assert client.get(reverse("propose_file", args=[kind, key])).status_code == 404


@pytest.mark.parametrize("group", ["Pengurus", "Moderator"])
def test_who_works_on_no_files_proposes_none(client, member, page_with, picture, group):
    page_with(lead_image=picture)
    client.force_login(member(group))
    address = reverse("propose_file", args=["picture", picture.pk])

    assert client.get(address).url == reverse("wagtailadmin_home")
    assert client.post(address, words(picture, caption="Lain")).url == reverse("wagtailadmin_home")
    assert Image.objects.get().caption == "Rapat kerja di Serang"


def test_a_visitor_is_sent_to_the_login(client, page_with, picture):
    page_with(lead_image=picture)

    answer = client.post(reverse("propose_file", args=["picture", picture.pk]), words(picture))

    assert answer.url.startswith("/admin/login/")


def test_a_portrait_is_in_use_by_its_person(client, editor, picture):
    PersonFactory(name="Dr. Ratna", photo=picture)

    assert [str(use.title) for use in uses_of(picture)] == ["Dr. Ratna"]


def test_a_picture_whose_file_is_broken_has_no_sizes_to_try(client, editor):
    broken = Image.objects.create(title="Rusak", file=ContentFile(saved("JPEG"), "rusak.jpg"))
    with broken.file.storage.open(broken.file.name, "wb") as file:
        file.write(b"bukan gambar")
    client.force_login(editor)
    address = reverse("wagtailimages:preview", args=[broken.pk, "width-20"])

    assert client.get(address).status_code == 404


def test_a_file_that_was_lost_is_not_found_and_is_no_error(client, page_with, picture):
    page_with(lead_image=picture)
    address = picture.get_rendition("width-20").url
    assert client.get(address).status_code == 200
    rendition = picture.renditions.get(filter_spec="width-20")
    rendition.file.storage.delete(rendition.file.name)

    assert client.get(address).status_code == 404


def test_a_document_of_a_restricted_page_is_for_the_team_only(
    client, page_with, document, press, editor
):
    page_with(body=[("file", {"document": document, "title": ""})])
    assert client.get(document.url).status_code == 200
    PageViewRestriction.objects.create(page=press, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(document.url).status_code == 404
    client.force_login(editor)
    assert client.get(document.url).status_code == 200
