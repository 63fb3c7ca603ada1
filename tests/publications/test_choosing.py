"""What the editor offers to choose from, and where it begins."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from approval.rules import findings
from cms.blocks import TableBlock
from demo.factories import EventPageFactory, PressReleaseFactory, ProgrammePageFactory
from publications.models import ProgrammeIndex
from publications.templatetags.articles import number

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(programmes):
    english = ProgrammeIndex.objects.get(locale__language_code="en")
    return (
        ProgrammePageFactory(parent=programmes, title="Ngobrolin Banten"),
        ProgrammePageFactory(parent=english, title="Banten Talks"),
    )


def test_only_programmes_in_the_language_of_the_page_are_offered(client, events, both, editor):
    client.force_login(editor)
    add = reverse("wagtailadmin_pages:add", args=["publications", "eventpage", events.pk])

    form = client.get(add).context["form"]

    assert list(form.fields["programme"].queryset) == [both[0].specific]
    assert str(form["programme"]).startswith("<select")
    with pytest.raises(ValidationError):
        form.fields["programme"].clean(both[1].pk)


def test_one_in_another_language_that_is_chosen_already_stays_and_is_said(events, both, editor):
    event = EventPageFactory(parent=events, programme=both[1])
    form = type(event).get_edit_handler().get_form_class()(instance=event, for_user=editor)

    assert set(form.fields["programme"].queryset) == {both[0], both[1]}
    (finding,) = [one for one in findings(event) if one.check == "programme"]
    assert "Banten Talks" in finding.message


def test_a_copy_is_offered_a_slug_that_is_free(client, press, editor):
    release = PressReleaseFactory(parent=press, slug="rapat")
    PressReleaseFactory(parent=press, slug="rapat-2")
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:copy", args=[release.pk])

    form = client.get(address).context["form"]

    assert form["new_slug"].value() == "rapat-3"
    sent = {"new_title": "Rapat", "new_slug": "rapat-3", "new_parent_page": press.pk}
    client.post(address, sent)
    assert Page.objects.filter(slug="rapat-3").exists()


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("id", ["12,5", "2024", "12.000", "1.234.567,25", "-12.000"]),
        ("en", ["12.5", "2024", "12,000", "1,234,567.25", "-12,000"]),
    ],
)
def test_numbers_in_tables_are_written_as_the_reader_writes_them(language, written):
    values = ["12.5", "2024", "12000", "1234567.25", "-12000"]
    table = {
        "columns": [{"type": "number", "heading": "Nilai"}],
        "rows": [{"values": [Decimal(value)]} for value in values],
    }
    block = TableBlock()

    with override(language):
        html = block.render(block.to_python({"caption": "Nilai", "table": table, "source": ""}))

    assert [cell.partition("</td>")[0] for cell in html.split('<td class="number">')[1:]] == written
    assert number(None) == ""
