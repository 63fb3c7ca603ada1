from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from approval import rules
from approval.rules import Level, findings, rule
from demo.factories import DocumentFactory, ImageFactory, PlainPageFactory, PressReleaseFactory
from home.models import PlainPage
from publications.models import PressRelease

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def found(page, check):
    return [finding for finding in findings(page) if finding.check == check]


def text(html, number=1):
    return {"type": "text", "value": html, "id": f"00000000-0000-4000-8000-00000000000{number}"}


def body(*blocks):
    return PressRelease._meta.get_field("body").stream_block.to_python(list(blocks))


@pytest.fixture
def release(press):
    return PressReleaseFactory(parent=press, lead_image=ImageFactory())


def test_a_summary_is_needed(release):
    assert found(release, "summary") == []
    release.summary = "  "

    (finding,) = found(release, "summary")

    assert finding.level is Level.BLOCK
    assert finding.field == "summary"


def test_a_lead_picture_is_asked_for_and_its_words_are_needed(release):
    assert found(release, "lead-picture") == []
    release.lead_image = ImageFactory(description="", credit=" ")

    without_words = found(release, "lead-picture-words")
    release.lead_image = None
    (without_picture,) = found(release, "lead-picture")

    assert [finding.level for finding in without_words] == [Level.BLOCK, Level.BLOCK]
    assert all("/admin/images/" in finding.address for finding in without_words)
    assert without_picture.level is Level.WARNING


def test_pictures_in_the_body_say_who_made_them(release):
    bare, credited = ImageFactory(credit=""), ImageFactory()

    def picture(image, credit=""):
        value = {"image": image.pk, "decorative": False, "alt_text": "Peta"}
        return {"image": value, "caption": "", "credit": credit}

    items = [{"type": "item", "id": "3", "value": picture(bare)}]
    gallery = {"title": "", "pictures": items}
    release.body = body(
        {"type": "picture", "value": picture(bare), "id": "1"},
        {"type": "picture", "value": picture(bare, "Foto: Siti"), "id": "2"},
        {"type": "picture", "value": picture(credited), "id": "4"},
        {"type": "gallery", "value": gallery, "id": "5"},
    )

    assert [finding.block for finding in found(release, "pictures")] == ["1", "5"]


def test_an_empty_heading_blocks_and_a_skipped_level_warns(release):
    release.body = body(
        text("<h2>Pertama</h2><p>x</p><h3>Di bawahnya</h3><h2>&nbsp;</h2><h2><b> </b></h2>"),
        {"type": "heading", "value": {"text": "", "level": "h2"}, "id": "b"},
    )
    assert [finding.level for finding in found(release, "headings")] == [Level.BLOCK] * 3

    release.body = body(text("<h3>Terlalu dalam</h3><h2>Lalu</h2><h3>Benar</h3>"))
    (finding,) = found(release, "headings")
    assert finding.level is Level.WARNING
    assert "Terlalu dalam" in finding.message


def test_dates_that_cannot_be_are_found_where_they_stand(release):
    release.body = body(
        text("<p>Rapat digelar Senin (24/3/2024) di Serang.</p>", 1),
        text("<p>Pendaftaran ditutup 31 Juni 2024.</p>", 2),
        text("<p>Minggu (24/3/2024) benar.</p>", 3),
    )

    wrong, impossible = found(release, "dates")

    assert "Senin (24/3/2024)" in wrong.message
    assert wrong.block.endswith("1")
    assert "31 Juni 2024" in impossible.message
    assert impossible.block.endswith("2")


def page_link(page):
    key = page if isinstance(page, int) else page.pk
    return f'<p><a linktype="page" id="{key}">baca</a></p>'


def test_links_to_pages_that_readers_see_are_fine(release, press):
    release.body = body(text(page_link(PressReleaseFactory(parent=press)) + page_link(release)))

    assert found(release, "internal-links") == []


def test_a_link_to_a_deleted_page_blocks(release):
    release.body = body(text(page_link(999_999)))

    (finding,) = found(release, "internal-links")

    assert finding.is_block
    assert finding.block


def test_links_to_drafts_and_private_pages_warn_so_that_two_drafts_may_name_each_other(
    release, press
):
    draft, private = (
        PressReleaseFactory(parent=press, live=False),
        PressReleaseFactory(parent=press),
    )
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    release.body = body(
        text(page_link(draft)),
        {"type": "related", "value": {"title": "", "pages": [private.pk]}, "id": "r"},
    )

    findings = found(release, "internal-links")

    assert [finding.level for finding in findings] == [Level.WARNING] * 2
    assert draft.title in findings[0].message
    assert findings[1].block == "r"


def test_a_page_that_goes_live_before_this_one_is_no_broken_link(release, press):
    other = PressReleaseFactory(parent=press, live=False)
    other.go_live_at = timezone.now() + timedelta(days=1)
    other.save_revision().publish()
    release.body = body(text(page_link(other)))
    assert len(found(release, "internal-links")) == 1

    release.go_live_at = timezone.now() + timedelta(days=2)

    assert found(release, "internal-links") == []


def test_documents_that_are_gone_block_and_private_ones_warn(release):
    vault = Collection.get_first_root_node().add_child(name="Arsip")
    CollectionViewRestriction.objects.create(collection=vault, restriction_type="login")
    fine, hidden = DocumentFactory(), DocumentFactory(collection=vault)

    def link(key):
        return f'<p><a linktype="document" id="{key}">unduh</a></p>'

    release.body = body(
        text(link(fine.pk) + link(999_999)),
        {"type": "file", "value": {"document": hidden.pk, "title": ""}, "id": "f"},
    )

    gone, private = found(release, "internal-links")

    assert gone.is_block
    assert private.level is Level.WARNING
    assert private.block == "f"


def test_a_plain_page_needs_neither_summary_nor_picture(home):
    page = PlainPageFactory(parent=home, summary="")
    assert findings(page) == []

    page.body = PlainPage._meta.get_field("body").stream_block.to_python([text("<h2> </h2>")])
    assert [finding.check for finding in findings(page)] == ["headings"]


def test_a_finding_keeps_its_key_until_its_subject_changes(release):
    release.body = body(text("<p>Senin (24/3/2024)</p>"))
    (before,) = found(release, "dates")
    release.body = body(text("<p>Kata-kata lain. Senin (24/3/2024)</p>", 2))
    (same,) = found(release, "dates")
    release.body = body(text("<p>Senin (23/3/2024)</p>"))
    (other,) = found(release, "dates")

    assert before.key == same.key
    assert other.key != same.key


def test_a_name_is_given_once(monkeypatch):
    monkeypatch.setattr(rules, "_rules", {})
    rule("one")(lambda page: [])

    with pytest.raises(ValueError, match="one"):
        rule("one")(lambda page: [])


@pytest.mark.parametrize("count", [1, 5])
def test_number_of_queries_does_not_grow_with_links(
    release, press, count, django_assert_max_num_queries
):
    links = "".join(page_link(PressReleaseFactory(parent=press)) for _number in range(count))
    documents = "".join(
        f'<a linktype="document" id="{DocumentFactory().pk}">x</a>' for _number in range(count)
    )
    release.body = body(text(links + documents))
    findings(release)

    with django_assert_max_num_queries(9 + count):  # a collection's restrictions each
        findings(release)
