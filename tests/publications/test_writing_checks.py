"""What the checklist says of a release before its writer submits it, and what a click mends."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from approval.gate import SUBMIT
from approval.rules import Level, findings, refused
from demo.factories import EventPageFactory, ImageFactory, PressReleaseFactory, ResearchPageFactory
from publications.datelines import typed_dateline, without_dateline
from publications.models import PressRelease
from tests.publications.test_checklist import body, noon

INDONESIAN = (
    "Pengurus bertemu dengan warga yang tinggal di tepi sungai dan membahas rencana itu untuk "
    "tahun depan, karena mereka akan pindah ke tempat yang lebih tinggi."
)
ENGLISH = (
    "The board met with the people who live by the river and discussed the plan for the year "
    "ahead, because they will move to a place that is higher than this one."
)


@pytest.fixture
def release(press):
    picture = ImageFactory(licence="press")
    return PressReleaseFactory(
        parent=press, live=False, lead_image=picture, city="Serang", released_at=noon(2024, 3, 24)
    )


def found(page, check):
    return [finding for finding in findings(page) if finding.check == check]


def test_a_release_without_a_word_is_neither_submitted_nor_published(release, settings):
    settings.WARTA_CHECKLIST = True
    for blocks in ([], body(" "), body("<b></b>")):
        release.body = blocks
        (finding,) = found(release, "empty-body")
        assert (finding.level, finding.field) == (Level.BLOCK, "body")
        assert "empty-body" in str([one.code for one in refused(SUBMIT, release)])

    release.body = body("Satu kalimat.")
    assert found(release, "empty-body") == []


def test_an_event_is_complete_without_a_text_and_a_publication_with_its_abstract(events, research):
    assert found(EventPageFactory(parent=events), "empty-body") == []
    paper = ResearchPageFactory(parent=research, file=None)
    paper.abstract = ""
    assert len(found(paper, "empty-body")) == 1
    paper.abstract = "Tentang banjir."
    assert found(paper, "empty-body") == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Tangerang Selatan, 24 Maret 2024 – Ikatan Ahli", "Ikatan Ahli"),
        ("SERANG (24/3/2024) — Ikatan Ahli", "Ikatan Ahli"),
        ("Kota Serang, Minggu (24/3/2024) - Ikatan Ahli", "Ikatan Ahli"),
        ("Serang, March 24, 2024 – The board", "The board"),
        ("SERANG – Ikatan Ahli", "Ikatan Ahli"),
        ("Serang, 24 Maret 2024: Ikatan Ahli", "Ikatan Ahli"),
        ("Serang-Panimbang dibuka", None),
        ("Pada 24 Maret 2024, pengurus bertemu – lagi", None),
        ("Rapat digelar di Serang. Serang, 24 Maret 2024 – begitu", None),
        ("Bandung – Serang ditempuh dua jam", None),
    ],
)
def test_a_dateline_is_told_from_a_sentence(text, left):
    typed = typed_dateline(text, "Serang")

    assert (text[typed.length :] if typed else None) == left


def test_a_dateline_is_taken_out_through_its_mark_up():
    dateline = "<b>Serang, 24 Maret 2024</b> – "
    html = f'<p data-block-key="a">{dateline}<i>Planologi</i> &amp; kota.</p><p>B</p>'

    assert without_dateline(html, "Serang") == (
        '<p data-block-key="a"><i>Planologi</i> &amp; kota.</p><p>B</p>'
    )
    assert without_dateline("<p>Serang ramai.</p>", "Serang") == "<p>Serang ramai.</p>"


def test_a_typed_dateline_is_found_and_one_click_takes_it_out(client, release, editor):
    release.body = body("Serang, 24 Maret 2024 – Pengurus bertemu.", "Kedua.")
    release.save_revision()
    (finding,) = found(release, "typed-dateline")
    assert (finding.level, finding.block) == (Level.WARNING, "b0")
    client.force_login(editor)
    page = client.get(reverse("checklist", args=[release.pk])).text
    address = reverse("checklist_remedy", args=[release.pk, "typed-dateline"])
    assert f'action="{address}"' in page

    answers = [client.post(address, follow=True) for _time in range(2)]

    draft = PressRelease.objects.get(pk=release.pk).get_latest_revision_as_object()
    assert [str(block.value) for block in draft.body] == [
        "<p>Pengurus bertemu.</p>",
        "<p>Kedua.</p>",
    ]
    assert release.revisions.count() == 2
    assert "tidak lagi ada di dalam teks" in answers[0].text
    assert "Tidak ada lagi yang perlu dilakukan" in answers[1].text
    assert client.get(address).status_code == 405
    assert client.post(reverse("checklist_remedy", args=[release.pk, "lain"])).status_code == 404


def test_another_date_than_that_of_the_release_is_said_with_the_dateline(release):
    release.body = body("Serang, 16 Februari 2023 – Pengurus bertemu.")

    (finding,) = [one for one in findings(release) if "dateline" in one.check]

    assert "Serang, 24 Maret 2024 –" in finding.message


def test_who_may_not_write_the_text_takes_nothing_out(client, release, member, board):
    release.body = body("Serang, 24 Maret 2024 – Pengurus bertemu.")
    release.save_revision(user=board)
    address = reverse("checklist_remedy", args=[release.pk, "typed-dateline"])
    client.force_login(member("Moderator"))

    client.post(address)

    assert release.revisions.count() == 1


def test_a_licence_that_leaves_the_press_kit_without_a_picture_is_said(release):
    assert found(release, "press-kit") == []
    release.lead_image = ImageFactory()

    (finding,) = found(release, "press-kit")

    assert "Hak cipta dilindungi" in finding.message
    assert finding.address == reverse("wagtailimages:edit", args=[release.lead_image.pk])


def test_a_text_in_the_other_language_is_said_with_its_place(release):
    release.body = body(INDONESIAN)
    assert found(release, "language") == []
    release.body = body(INDONESIAN, ENGLISH, ENGLISH, ENGLISH, ENGLISH, ENGLISH)
    (finding,) = found(release, "language")
    assert (finding.level, finding.block) == (Level.WARNING, "b1")
    assert "bahasa Inggris" in finding.message

    release.locale = Locale.objects.get(language_code="en")
    assert found(release, "language") == []
    release.body = body(INDONESIAN)
    assert "bahasa Indonesia" in found(release, "language")[0].message


def test_an_alternative_text_that_is_the_name_of_a_file_is_said(release):
    picture = ImageFactory(licence="press")

    def shown(alt, decorative=False):
        image = {"image": picture.pk, "alt_text": alt, "decorative": decorative}
        value = {"image": image, "caption": "", "credit": ""}
        return PressRelease._meta.get_field("body").stream_block.to_python(
            [{"type": "picture", "value": value, "id": "p1"}]
        )

    for name in ("foto2", "IMG_2034", "peserta.JPG", "WhatsApp Image 2024-03-24 at 10.15.21"):
        release.body = shown(name)
        (finding,) = found(release, "alternative-text")
        assert (finding.field, finding.block) == ("body", "p1")
    for alt, decorative in (("Peserta Rakerda 2024 di aula", False), ("", True), ("foto2", True)):
        release.body = shown(alt, decorative)
        assert found(release, "alternative-text") == []

    release.lead_image.description = "foto2"
    assert found(release, "alternative-text")[0].field == "lead_image"


def test_a_chosen_picture_brings_its_description_and_no_name_of_a_file(site):
    assert ImageFactory(description="Peserta rapat").default_alt_text == "Peserta rapat"
    assert ImageFactory(description="", title="foto2").default_alt_text == ""
    uploaded = ImageFactory(description="", title="Rapat di aula")
    uploaded.file.name = "original_images/rapat-di-aula.0123456789ab.jpg"
    assert uploaded.default_alt_text == ""
    assert (
        ImageFactory(description="", title="Peserta di aula").default_alt_text == "Peserta di aula"
    )
