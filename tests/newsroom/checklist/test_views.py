import pytest
from django.urls import reverse

from approval.digest import digest_of
from approval.models import Override
from approval.rules import findings
from demo.factories import ImageFactory, PlainPageFactory, PressReleaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(press):
    release = PressReleaseFactory(parent=press, summary="", lead_image=ImageFactory(credit=""))
    block = {"type": "text", "value": "<p>Senin (24/3/2024)</p>", "id": "b1"}
    release.body = release.body.stream_block.to_python([block])
    release.save_revision()
    return release


def test_each_finding_leads_to_its_place(client, release, member):
    client.force_login(member("Redaktur"))
    edit = reverse("wagtailadmin_pages:edit", args=[release.pk])

    page = client.get(reverse("checklist", args=[release.pk])).content.decode()

    assert f'href="{edit}#field-summary"' in page
    assert f'href="{edit}#block-b1-section"' in page
    assert f'href="{reverse("wagtailimages:edit", args=[release.lead_image.pk])}"' in page
    assert page.index("Ringkasan belum ada") < page.index("Nama hari")


def test_the_editor_shows_the_same_beside_the_text(client, release, member):
    client.force_login(member("Redaktur"))
    address = reverse("checklist", args=[release.pk])

    page = client.get(reverse("wagtailadmin_pages:edit", args=[release.pk])).content.decode()
    part = client.get(address + "?part=1").content.decode()

    assert "Ringkasan belum ada" in page
    assert f'data-checklist="{address}"' in page
    assert "Ringkasan belum ada" in part
    assert "<html" not in part


def test_a_page_that_is_not_saved_yet_has_a_place_for_its_checklist(client, press, member):
    client.force_login(member("Penulis"))
    new = reverse("wagtailadmin_pages:add", args=["publications", "pressrelease", press.pk])

    page = client.get(new).content.decode()

    assert f'data-checklist="" data-checklist-of="{reverse("checklist", args=[0])}"' in page
    assert "begitu halaman tersimpan untuk pertama kali" in page


def test_the_findings_are_counted_for_the_icon(client, release, member):
    client.force_login(member("Redaktur"))
    address = reverse("checklist", args=[release.pk]) + "?part=1"

    part = client.get(address).content.decode()

    assert f'data-findings="{len(findings(release))}"' in part


def test_what_somebody_answers_for_is_shown_with_the_reason(client, release, member):
    editor = member("Redaktur")
    (warning,) = [finding for finding in findings(release) if finding.check == "dates"]
    Override.objects.create(
        page_id=release.pk,
        digest=digest_of(release.get_latest_revision().content),
        code=warning.refusal.code,
        person=editor,
        name="Rania",
        reason="Memang begitu tertulis di undangan.",
    )
    client.force_login(editor)

    page = client.get(reverse("checklist", args=[release.pk])).content.decode()

    assert "Rania: Memang begitu tertulis di undangan." in page
    assert reverse("approval", args=[release.pk]) in page


def test_when_nothing_is_missing_it_says_so(client, home, member):
    page = PlainPageFactory(parent=home)
    client.force_login(member("Redaktur"))

    html = client.get(reverse("checklist", args=[page.pk])).content.decode()

    assert "Tidak ada yang kurang" in html


def test_it_is_for_those_who_work_on_the_page(client, release, member):
    address = reverse("checklist", args=[release.pk])
    assert client.get(address).status_code == 302
    client.force_login(member("Moderator"))
    assert client.get(address).status_code in {302, 403}
    client.force_login(member("Redaktur"))
    assert client.get(reverse("checklist", args=[99999])).status_code == 404
    assert client.get(address + "?part=x").status_code == 200


def test_it_is_in_the_menu_of_the_page(client, release, member):
    client.force_login(member("Redaktur"))

    page = client.get(reverse("wagtailadmin_pages:edit", args=[release.pk])).content.decode()

    assert "Daftar periksa terbit" in page


def test_the_preview_is_checked_for_what_only_a_browser_sees(client, release, member):
    client.force_login(member("Redaktur"))

    page = client.get(reverse("wagtailadmin_pages:edit", args=[release.pk])).content.decode()

    assert '"image-alt"' in page
    assert "Ada gambar tanpa teks alternatif" in page
