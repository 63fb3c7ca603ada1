from datetime import date

import pytest
from django.core.exceptions import ValidationError

from publications.models import Office, Person
from tests.factories import OfficeFactory, PersonFactory


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
