from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from demo.factories import OfficeFactory, PersonFactory
from publications.models import Office, Person
from publications.models.person_names import sort_name

pytestmark = pytest.mark.postgresql


@pytest.mark.parametrize(
    ("before", "name", "after", "printed"),
    [
        ("Dr. Ir.", "Rania Prameswari", "M.T., IAP", "Dr. Ir. Rania Prameswari, M.T., IAP"),
        ("", "Sunarko", "", "Sunarko"),
        ("", "Sunarko", "S.T.", "Sunarko, S.T."),
        ("Ir.", "Sunarko", "", "Ir. Sunarko"),
    ],
)
def test_names_are_printed_with_degrees_by_the_rules(before, name, after, printed):
    person = Person(name=name, degrees_before=before, degrees_after=after)

    assert str(person) == printed


def test_people_are_ordered_by_name_not_by_degree(db):
    PersonFactory(name="Bagas", degrees_before="Dr.")
    PersonFactory(name="Ayu", degrees_before="Prof.")

    assert [person.name for person in Person.objects.all()] == ["Ayu", "Bagas"]


@pytest.mark.parametrize(
    ("name", "sorted_as"),
    [
        ("Hj. Siti Rahma", "siti rahma"),
        ("H. Ahmad", "ahmad"),
        ("K.H. Ahmad", "ahmad"),
        ("K. H. Ahmad", "ahmad"),
        ("Tb. Fikri", "fikri"),
        ("Haji  Ahmad", "ahmad"),
        ("R. H. Ahmad", "ahmad"),
        ("Tubagus Fikri", "tubagus fikri"),  # a name as much as a title
        ("Hadi", "hadi"),
        ("H.", "h."),
        ("Élise", "elise"),
        ("東京", "東京"),
        ("", ""),
    ],
)
def test_titles_of_honour_do_not_count_in_the_order_of_people(name, sorted_as):
    assert sort_name(name) == sorted_as


def test_a_person_renamed_alone_is_sorted_anew(db):
    person = PersonFactory(name="Ayu")
    person.name = "Hj. Zahra"

    person.save(update_fields=["name"])

    assert Person.objects.get(pk=person.pk).sort_name == "zahra"


@given(st.text(max_size=120))
def test_any_name_has_a_place_in_the_order(name):
    assert len(sort_name(name)) <= 3 * max(1, len(name))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (("", "Ratna", "S.T. M.T."), "Ratna, S.T., M.T."),
        (("", "Ratna", ", S.T.,M.T. ,IAP,"), "Ratna, S.T., M.T., IAP"),
        (("Dr.  Ir.,", " Ratna   Wulandari ", ""), "Dr. Ir. Ratna Wulandari"),
        (("", "Ratna", "Ph.D."), "Ratna, Ph.D."),
    ],
)
def test_spaces_and_commas_between_degrees_are_put_right(db, typed, printed):
    before, name, after = typed
    person = Person(name=name, degrees_before=before, degrees_after=after, slug="ratna")

    person.full_clean()

    assert person.full_name == printed


def test_of_two_offices_at_a_time_the_later_one_counts_then_the_first_in_order(db):
    person = PersonFactory()
    OfficeFactory(person=person, role="Anggota", starts=date(2024, 1, 1), sort_order=1)
    OfficeFactory(person=person, role="Wakil", starts=date(2025, 1, 1), sort_order=3)
    OfficeFactory(person=person, role="Ketua", starts=date(2025, 1, 1), sort_order=2)

    assert person.office_at(date(2026, 1, 1)).role == "Ketua"


def test_an_office_is_named_in_both_languages():
    office = Office(role="Ketua", role_en="Chair", body="Pengurus Daerah", body_en="Board")

    assert office.title == "Ketua Pengurus Daerah"
    with override("en"):
        assert office.title == "Chair, Board"
        office.role_en = ""
        assert office.title == "Ketua Pengurus Daerah"


@pytest.mark.parametrize(
    ("day", "role"),
    [
        (date(2021, 12, 31), None),
        (date(2022, 1, 1), "Sekretaris"),
        (date(2025, 12, 31), "Sekretaris"),
        (date(2026, 1, 1), "Ketua"),
    ],
)
def test_the_office_held_at_a_day(db, day, role):
    person = PersonFactory()
    OfficeFactory(
        person=person, role="Sekretaris", starts=date(2022, 1, 1), ends=date(2025, 12, 31)
    )
    OfficeFactory(person=person, role="Ketua", starts=date(2026, 1, 1))

    held = person.office_at(day)

    assert (held.role if held else None) == role


def test_offices_stand_under_their_period_newest_first(db):
    for starts, ends, order, role in [
        (2022, 2025, 1, "Ketua"),
        (2025, None, 2, "Sekretaris"),
        (2025, None, 1, "Ketua"),
    ]:
        OfficeFactory(
            role=role,
            starts=date(starts, 6, 1),
            ends=date(ends, 5, 31) if ends else None,
            sort_order=order,
        )

    periods = [
        (period, [office.role for office in held])
        for period, held in Office.objects.by_period("Pengurus Daerah")
    ]

    assert periods == [("2025–", ["Ketua", "Sekretaris"]), ("2022–2025", ["Ketua"])]


def test_an_office_cannot_end_before_it_begins(db):
    office = OfficeFactory.build(
        person=PersonFactory(), starts=date(2025, 1, 1), ends=date(2024, 1, 1)
    )

    with pytest.raises(ValidationError, match=r"end|berakhir"):
        office.full_clean()
