"""A translation whose source was changed is said to be out of date, until somebody compared."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from approval.rules import findings
from demo.factories import PressReleaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(press):
    release = PressReleaseFactory(parent=press, title="Rapat kerja")
    write(release, "<p data-block-key='a'>Rapat di Serang.</p>")
    release.refresh_from_db()
    return release


@pytest.fixture
def translated(source):
    copy = source.copy_for_translation(Locale.objects.get(language_code="en"))
    copy.save_revision()
    return copy


def write(page, html):
    block = {"type": "text", "value": html, "id": "b1"}
    page.body = page.body.stream_block.to_python([block])
    page.save_revision().publish()


def out_of_date(page):
    return [finding for finding in findings(page) if finding.check == "translation"]


def test_a_source_that_is_changed_makes_its_translation_out_of_date(source, translated):
    assert out_of_date(translated) == []

    write(source, "<p>Rapat di Cilegon.</p>")
    translated.save_revision()  # as autosave does, for whatever letter

    (finding,) = out_of_date(translated)
    assert "Rapat kerja" in finding.message
    assert finding.address == reverse("translation", args=[translated.pk])
    assert out_of_date(source) == []


def test_what_readers_do_not_read_makes_nothing_out_of_date(source, translated):
    write(source, "<p data-block-key='b'>Rapat di Serang.</p>")
    assert out_of_date(translated) == []

    source.title = "Rapat lain"
    source.save_revision()  # a draft, which no reader sees
    assert out_of_date(translated) == []


def test_who_compared_them_says_so_once(client, source, translated, editor):
    write(source, "<p>Rapat di Cilegon.</p>")
    client.force_login(editor)
    address = reverse("checklist_remedy", args=[translated.pk, "translation-current"])

    client.post(address)

    assert out_of_date(translated) == []
    history = client.get(reverse("wagtailadmin_pages:history", args=[translated.pk])).text
    assert "Dinyatakan sesuai lagi dengan “Rapat kerja”" in history
    write(source, "<p>Rapat di Lebak.</p>")
    assert len(out_of_date(translated)) == 1


def test_a_page_of_its_own_is_no_translation(press):
    page = PressReleaseFactory(parent=press)
    page.save_revision()

    assert out_of_date(page) == []
