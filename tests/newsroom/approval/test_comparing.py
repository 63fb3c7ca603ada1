"""Wagtail's comparison of versions shows what changed as a person reads it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from demo.factories import ImageFactory, PersonFactory, TopicFactory
from tests.newsroom.approval.conftest import fresh

TEXT = "<p>Ketua PWK hadir.</p><ul><li>Misi IAP Banten</li><li>Peningkatan mutu</li></ul>"


def block(kind, value, number):
    return {"type": kind, "value": value, "id": f"00000000-0000-0000-0000-{number:012}"}


def quote(text, number=7):
    return block("quote", {"text": text, "person": None, "speaker": "A", "role": "Ketua"}, number)


def save(page, user, **values):
    newest = fresh(page).get_latest_revision_as_object()
    for name, value in values.items():
        if name == "body":
            value = newest.body.stream_block.to_python(value)
        setattr(newest, name, value)
    return newest.save_revision(user=user)


def page_of(client, page, old, new):
    names = (one if isinstance(one, str) else one.pk for one in (old, new))
    response = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, *names]))
    assert response.status_code == 200
    html = re.sub(r'<span class="hidden">.*?</span>', "", response.text)
    return html[html.index('<div class="diff">') :]


@pytest.fixture
def pictures(db):
    return ImageFactory(title="Lama"), ImageFactory(title="Baru")


def test_two_versions_of_a_release_are_compared_block_by_block(client, draft, editor, pictures):
    old_picture, new_picture = pictures
    picture = {"image": old_picture.pk, "decorative": False, "alt_text": "Hutan"}
    old = save(
        draft,
        editor,
        body=[
            block("text", TEXT, 1),
            quote("Kita seperti satu."),
            block("picture", {"image": picture, "caption": "Sama", "credit": ""}, 3),
        ],
    )
    picture = picture | {"image": new_picture.pk, "alt_text": "Hutan bakau"}
    new = save(
        draft,
        editor,
        title="Judul baru",
        lead_image=new_picture,
        body=[
            quote("Kita Seperti satu."),
            block("text", TEXT.replace("Misi", "Visi"), 1),
            block("heading", {"text": "Tambahan", "level": "h2"}, 9),
            block("picture", {"image": picture, "caption": "Sama", "credit": ""}, 3),
        ],
    )
    client.force_login(editor)

    html = page_of(client, draft, old, new)

    assert "Kita <del>seperti</del> <ins>Seperti</ins> satu." in html
    assert (
        '<div class="diff__line diff__line--li"><del>Misi</del> <ins>Visi</ins> IAP Banten' in html
    )
    assert re.search(r"Kutipan <span[^>]*>diubah, dipindah ke atas", html)
    assert re.search(r"(?:Subjudul|Judul)[^<]* <span[^>]*>ditambahkan", html)
    assert html.count("diff__pictures") == 2
    assert "Hutan <ins>bakau</ins>" in html
    assert "1 isian seperti semula" in html
    back = page_of(client, draft, new, old)
    assert re.search(r"(?:Subjudul|Judul)[^<]* <span[^>]*>dihapus", back)


def test_any_two_versions_can_be_chosen_and_what_is_live(client, draft, editor, board, admin):
    first = save(draft, editor, title="Satu")
    second = save(draft, editor, title="Dua")
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, first.pk, second.pk])
    assert "live" not in dict(client.get(address).context["versions"].fields["older"].choices)
    second.publish()

    chosen = client.get(address, {"older": "live", "newer": str(first.pk)})

    assert chosen.url == reverse(
        "wagtailadmin_pages:revisions_compare", args=[draft.pk, "live", first.pk]
    )
    assert "<del>Dua</del> <ins>Satu</ins>" in page_of(client, draft, "live", first)
    wrong = client.get(address, {"older": "999999", "newer": "x"})
    assert wrong.status_code == 200
    assert wrong.context["versions"].errors
    assert page_of(client, draft, "earliest", "latest")


def test_queries_do_not_grow_with_the_versions(
    client, draft, editor, django_assert_max_num_queries
):
    first, second = (save(draft, editor, title=title) for title in ("Satu", "Dua"))
    client.force_login(editor)
    page_of(client, draft, first, second)
    with CaptureQueriesContext(connection) as few:
        page_of(client, draft, first, second)
    for number in range(5):
        save(draft, editor, title=f"Versi {number}")
    with django_assert_max_num_queries(len(few)):
        page_of(client, draft, first, second)


def test_an_entry_of_the_vocabulary_is_compared_alike(client, admin):
    person = PersonFactory(name="Ratna", biography="Perencana kota.")
    old = person.save_revision()
    person.biography = "Perencana wilayah."
    new = person.save_revision()
    client.force_login(admin)
    name = person.snippet_viewset.get_url_name("revisions_compare")

    html = client.get(reverse(name, args=[person.pk, old.pk, new.pk])).text

    assert "<ins>" in html
    assert "wilayah</ins>" in html


def test_values_are_written_as_people_write_them(client, draft, editor):
    old = save(draft, editor)
    page = fresh(draft).get_latest_revision_as_object()
    page.topics.set([TopicFactory(name="Pesisir")])
    page.released_at = page.released_at.replace(year=2024, month=3, day=24, hour=7, minute=30)
    new = page.save_revision(user=editor)
    client.force_login(editor)
    html = page_of(client, draft, old, new)
    assert "<ins>24 Maret 2024, 07.30 WIB</ins>" in html
    assert "<ins>Pesisir</ins>" in html
