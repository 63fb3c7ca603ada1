"""A translation beside its source: each part of the source, what changed in it, where it goes."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale

from demo.factories import PressReleaseFactory

pytestmark = pytest.mark.django_db


def text(key, html):
    return {"type": "text", "value": html, "id": key}


def write(page, *blocks):
    page.body = page.body.stream_block.to_python(list(blocks))
    page.save_revision().publish()
    page.refresh_from_db()


@pytest.fixture
def source(press):
    release = PressReleaseFactory(parent=press, title="Rapat kerja", summary="Rapat di Serang.")
    write(
        release,
        text("same", "<p>Rapat dibuka oleh ketua pengurus.</p>"),
        text("other", "<p>Rapat digelar di Serang pada hari Minggu.</p>"),
        text("gone", "<p>Makan siang bersama.</p>"),
    )
    return release


@pytest.fixture
def translated(source):
    copy = source.copy_for_translation(Locale.objects.get(language_code="en"))
    copy.title = "Working meeting"
    copy.body = copy.body.stream_block.to_python(
        [
            text("same", "<p>Rapat dibuka oleh ketua pengurus.</p>"),
            text("other", "<p>The meeting took place in Serang.</p>"),
            text("gone", "<p>Lunch together.</p>"),
        ]
    )
    copy.save_revision()
    return copy


def shown(client, page):
    answer = client.get(reverse("translation", args=[page.pk]))
    soup = BeautifulSoup(answer.text, "html.parser")
    return answer, {
        one.select_one("[data-pair-place]")["data-pair-place"]: one
        for one in soup.select(".warta-pair__part")
    }


def state(part):
    return part["class"][-1].rpartition("--")[2]


def test_each_part_says_what_is_to_be_done_about_it(client, source, translated, editor):
    write(
        source,
        text("same", "<p>Rapat dibuka oleh ketua pengurus.</p>"),
        text("other", "<p>Rapat digelar di Cilegon pada hari Minggu.</p>"),
        text("new", "<p>Ditutup dengan <b>doa</b> &amp; foto.</p>"),
    )
    client.force_login(editor)

    answer, parts = shown(client, translated)

    assert state(parts["#field-title"]) == "done"
    assert state(parts["#block-same-section"]) == "untranslated"
    changed = parts["#block-other-section"]
    assert state(changed) == "changed"
    assert [one.text for one in changed.select("del, ins")] == ["Serang", "Cilegon"]
    missing = parts["#field-body"]
    assert state(missing) == "missing"
    assert "Ditutup dengan doa & foto." in missing.text
    assert state(parts["#block-gone-section"]) == "gone"
    edit = reverse("wagtailadmin_pages:edit", args=[translated.pk])
    assert f'<iframe name="editor" src="{edit}"' in answer.text
    assert "Naskah asal berubah setelah diterjemahkan" in answer.text
    assert 'lang="id"' in answer.text


def test_a_text_that_began_as_no_copy_stands_beside_it_block_by_block(
    client, source, translated, editor
):
    own = [text("a", "<p>Opened by the chair.</p>"), text("b", "<p>It took place in Serang.</p>")]
    translated.body = translated.body.stream_block.to_python(own)
    translated.save_revision()
    first, *others = [dict(block) for block in source.body.raw_data]
    write(source, first, text("new", "<p>Ada yang baru.</p>"), *others)
    client.force_login(editor)

    parts = shown(client, translated)[1]

    assert state(parts["#block-a-section"]) == "done"
    assert "Rapat digelar" in parts["#block-b-section"].text
    assert state(parts["#field-body"]) == "missing"


def test_once_compared_nothing_is_marked(client, source, translated, editor):
    write(source, text("other", "<p>Rapat digelar di Cilegon pada hari Minggu.</p>"))
    client.force_login(editor)
    address = reverse("translation", args=[translated.pk])
    remedy = reverse("checklist_remedy", args=[translated.pk, "translation-current"])
    assert client.post(remedy, {"next": address}).url == address

    answer, parts = shown(client, translated)

    assert state(parts["#block-other-section"]) == "done"
    assert "<ins>" not in answer.text
    assert "Naskah asal berubah" not in answer.text


def test_it_is_offered_for_translations_and_to_who_may_write_them(
    client, source, translated, editor, member
):
    client.force_login(editor)
    address = reverse("translation", args=[translated.pk])
    edit = "wagtailadmin_pages:edit"
    assert address in client.get(reverse(edit, args=[translated.pk])).text
    mine = reverse("translation", args=[source.pk])
    assert mine not in client.get(reverse(edit, args=[source.pk])).text
    assert client.get(mine).status_code == 404

    client.force_login(member("Moderator"))
    assert client.get(address).status_code == 302


def test_a_draft_of_the_source_is_not_shown_to_who_may_not_edit_it(
    client, press, writer, translated, source
):
    source.unpublish()
    translated.owner = writer
    translated.save()
    client.force_login(writer)

    assert client.get(reverse("translation", args=[translated.pk])).status_code == 302
