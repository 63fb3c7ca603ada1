"""What an editor sees of a file that others rely on, and where a proposal goes."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, WorkflowPage
from wagtail.permissions import policy_registry
from wagtail.users.models import UserProfile

from approval.gate import Refused
from approval.models import Approval, ApprovalBasis
from media.models import Document, Image
from media.upload.uses import uses_of
from newsroom.approval.since import since
from publications.models import PressRelease
from tests.media.pictures import photograph, saved
from tests.media.upload.conftest import decide, fresh

pytestmark = pytest.mark.postgresql


def words(image, **values):
    fields = {name: getattr(image, name) for name in ("title", "description", "caption", "credit")}
    return {**fields, "licence": image.licence, "collection": 1, "tags": "", **values}


@pytest.fixture
def propose(client, editor):
    """Sends the form of a proposal, and gives what the person is told."""

    def send(old, /, **values):
        client.force_login(editor)
        address = reverse("propose_file", args=["picture", old.pk])
        response = client.post(address, words(old, **values), follow=True)
        return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())

    return send


def submit(page, person):
    page.get_workflow().start(page, person)
    return fresh(page)


def schedule(page):
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision().publish()
    return fresh(page)


@pytest.mark.parametrize(
    ("language", "title", "buttons"),
    [
        ("id", "Berkas ini sedang dipakai", ["Ganti berkas", "Usulkan perubahan"]),
        ("en", "Others rely on this file", ["Replace file", "Propose a change"]),
    ],
)
def test_the_form_says_why_it_is_closed_and_what_to_do(
    client, editor, page_with, picture, language, title, buttons
):
    page = page_with(lead_image=picture)
    profile = UserProfile.get_for_user(editor)
    profile.preferred_language = language
    profile.save()
    client.force_login(editor)

    response = client.get(reverse("wagtailimages:edit", args=[picture.pk]))

    form = BeautifulSoup(response.content, "html.parser").main
    notice = form.select_one("section.help-info")
    assert notice.h2.text == title
    assert notice.find("a", string=page.title)["href"] == reverse(
        "wagtailadmin_pages:edit", args=[page.pk]
    )
    ways = {link.text.strip(): link["href"] for link in notice.select("a.button")}
    assert list(ways) == buttons
    assert client.get(ways[buttons[0]]).status_code == 200
    for name in ("title", "file", "description", "caption", "credit", "licence", "focal_point_x"):
        assert form.select_one(f"[name={name}]").has_attr("disabled"), name
    assert not form.select_one("[name=tags]").has_attr("disabled")


def test_a_form_from_before_it_was_used_is_refused_and_loses_nothing(
    client, editor, page_with, picture
):
    page_with(lead_image=picture)
    client.force_login(editor)

    response = client.post(
        reverse("wagtailimages:edit", args=[picture.pk]), words(picture, caption="Lain")
    )

    assert "Usulkan perubahannya" in response.content.decode()
    assert fresh(picture).caption == "Rapat kerja di Serang"

    client.post(reverse("wagtailimages:edit", args=[picture.pk]), words(picture, tags="rapat"))
    assert [tag.name for tag in fresh(picture).tags.all()] == ["rapat"]


@pytest.mark.parametrize("way", ["delete", "delete_multiple", "bulk"])
def test_deleting_is_refused_by_naming_the_pages(client, member, page_with, picture, document, way):
    page = page_with(lead_image=picture)
    free = Image.objects.create(title="Bebas", file=ContentFile(saved("PNG"), "b.png"))
    client.force_login(member("Administrator"))
    headers = {"x-requested-with": "XMLHttpRequest"} if way == "delete_multiple" else {}
    address = (
        f"/admin/bulk/media/image/delete/?id={free.pk}&id={picture.pk}&next=/admin/"
        if way == "bulk"
        else reverse(f"wagtailimages:{way}", args=[picture.pk])
    )

    response = client.post(address, headers=headers)

    assert response.status_code == 409
    assert page.title in response.content.decode()
    assert Image.objects.count() == 2

    client.post(reverse("wagtailimages:delete", args=[free.pk]))
    assert Image.objects.get() == picture


def test_who_uploaded_a_file_that_others_rely_on_learns_whom_to_ask(
    client, writer, page_with, document
):
    page = page_with(body=[("file", {"document": document, "title": ""})])
    client.force_login(writer)

    response = client.get(reverse("wagtaildocs:edit", args=[document.pk]))

    assert response.status_code == 409
    assert page.title in response.content.decode()
    address = reverse("propose_file", args=["document", document.pk])
    assert client.get(address).status_code == 302
    policy = policy_registry.get_by_type(Document)
    assert policy.user_has_permission_for_instance(writer, "choose", document) is True
    assert not policy.user_has_permission_for_instance(writer, "delete", document)


def test_a_proposal_keeps_the_old_bytes_and_the_words_as_they_were_given(
    page_with, editor, propose
):
    picture = Image.objects.create(title="Foto", file=ContentFile(photograph("JPEG"), "f.jpg"))
    page = page_with(lead_image=picture)
    old = picture.file.name

    said = propose(picture, caption="", credit="Foto: Budi")

    new = Image.objects.latest("pk")
    assert (new.caption, new.credit, new.uploaded_by_user) == ("", "Foto: Budi", editor)
    assert new.file_hash == fresh(picture).file_hash
    assert new.file.name != old
    assert picture.file.storage.exists(old)
    assert f"{page.title}: menunggu orang kedua" in said
    assert [use.holder for use in uses_of(new)] == [page]  # the form of the new file names it
    entry = PageLogEntry.objects.get(action="warta.file_proposed")
    assert entry.message.startswith("Mengusulkan “Foto” sebagai pengganti berkas “Foto”. ")
    assert "kredit: Foto: Budi" in entry.message


def test_a_new_picture_does_not_take_over_the_focal_point_of_another(page_with, picture, propose):
    page_with(lead_image=picture)
    Image.objects.update(
        focal_point_x=9, focal_point_y=9, focal_point_width=4, focal_point_height=4
    )
    focal = {f"focal_point_{part}": 9 for part in ("x", "y")}
    focal |= {f"focal_point_{part}": 4 for part in ("width", "height")}

    propose(fresh(picture), caption="Lain", **focal)
    assert Image.objects.latest("pk").focal_point_x == 9
    file = SimpleUploadedFile("lain.png", saved("PNG"), "image/png")
    propose(fresh(picture), file=file, **focal)
    assert Image.objects.latest("pk").focal_point_x is None


def test_nothing_is_stored_where_nothing_is_different_or_wrong(page_with, picture, propose):
    page_with(lead_image=picture)

    assert "Belum ada yang berbeda" in propose(picture)
    broken = SimpleUploadedFile("x.jpg", b"MZ", "image/jpeg")
    assert "gambarnya rusak" in propose(picture, file=broken)

    assert Image.objects.count() == 1


def test_a_submitted_text_keeps_its_files_and_takes_the_proposal(
    page_with, picture, writer, second, board, propose
):
    page = submit(page_with(lead_image=picture, live=False), writer)
    assert [str(use.state) for use in uses_of(picture)] == ["menunggu keputusan"]

    assert "menunggu orang kedua" in propose(picture, caption="Lain")

    page = decide(page, second, board)
    assert page.live
    assert page.lead_image.caption == "Lain"
    assert not uses_of(picture)


def test_who_decides_sees_what_is_said_of_the_new_file(rf, page_with, picture, propose, second):
    page = page_with(lead_image=picture)
    propose(picture, caption="<b>Lain</b>")
    request = rf.get("/")
    request.user = second

    rows = since(request, fresh(page).get_latest_revision())
    shown = {one.label: one.difference for row in rows for one in row.changes}

    assert "keterangan: &lt;b&gt;Lain&lt;/b&gt;" in shown["Gambar"]
    assert "kredit: Foto: Siti" in shown["Gambar"]


def test_a_scheduled_text_keeps_its_files_and_its_schedule(page_with, picture, propose):
    page = schedule(page_with(lead_image=picture, live=False))
    assert [str(use.state) for use in uses_of(picture)] == ["dijadwalkan"]

    assert "Terkunci" in propose(picture, caption="Lain")

    assert Image.objects.count() == 1
    assert page.scheduled_revision


def test_a_draft_with_other_changes_is_left_to_who_works_on_it(page_with, picture, writer, propose):
    page = page_with(lead_image=picture)
    page.title = "Judul setengah jadi"
    page.save_revision(user=writer)

    assert "draf dengan perubahan lain" in propose(picture, caption="Lain")

    page = fresh(page)
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.lead_image.caption) == ("Judul setengah jadi", "Lain")
    assert not page.workflow_in_progress
    assert page.lead_image == picture


def test_a_page_without_a_workflow_gets_a_draft(page_with, picture, propose):
    WorkflowPage.objects.all().delete()
    page = page_with(lead_image=picture)

    assert "orang kedua yang menerbitkannya" in propose(picture, caption="Lain")
    assert fresh(page).get_latest_revision_as_object().lead_image.caption == "Lain"


def test_a_draft_that_nobody_submitted_binds_nobody(client, page_with, picture, writer):
    page_with(lead_image=picture, live=False)
    client.force_login(writer)

    client.post(reverse("wagtailimages:edit", args=[picture.pk]), words(picture, caption="Lain"))

    changed = fresh(picture)
    assert (changed.caption, changed.changed_by) == ("Lain", writer)
    assert changed.changed_after


def test_what_is_taken_from_readers_comes_back_only_as_it_was_approved(
    client, page_with, picture, writer, editor, board
):
    page = page_with(lead_image=picture)
    revision = page.get_latest_revision()
    page.unpublish()
    client.force_login(writer)
    client.post(reverse("wagtailimages:edit", args=[picture.pk]), words(picture, caption="Lain"))

    with pytest.raises(Refused):
        fresh(page).get_latest_revision().publish(user=board)

    Image.objects.update(caption=picture.caption)
    fresh(page).get_latest_revision().publish(user=board)
    assert PressRelease.objects.get(pk=page.pk).live
    assert Approval.objects.get(page=page).ground == ApprovalBasis.SYSTEM
    assert revision.pk == fresh(page).live_revision_id


def test_a_page_that_was_made_by_code_without_a_revision_takes_it_too(
    press, picture, second, board, propose
):
    page = PressRelease(title="Kode", slug="kode", city="Serang", summary="x", lead_image=picture)
    press.add_child(instance=page)

    assert "menunggu orang kedua" in propose(picture, caption="Lain")

    assert decide(page, second, board).lead_image.caption == "Lain"
    assert not ModelLogEntry.objects.filter(action="wagtail.delete").exists()
