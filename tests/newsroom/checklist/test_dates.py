from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.checklist.dates import MONTHS, WEEKDAYS, mentions

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
ID_MONTHS = [names.split()[0] for names in MONTHS.values()]
EN_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
ID_WEEKDAYS = [names.split()[0] for names in WEEKDAYS.values()]
FORMS = {
    "24 maret 2024": lambda d: f"{d.day} {ID_MONTHS[d.month - 1]} {d.year}",
    "24 Maret 2024": lambda d: f"{d.day} {ID_MONTHS[d.month - 1].title()} {d.year}",
    "24 March 2024": lambda d: f"{d.day} {EN_MONTHS[d.month - 1]} {d.year}",
    "March 24, 2024": lambda d: f"{EN_MONTHS[d.month - 1]} {d.day}, {d.year}",
    "24/3/2024": lambda d: f"{d.day}/{d.month}/{d.year}",
    "24-03-2024": lambda d: f"{d.day:02}-{d.month:02}-{d.year}",
    "24.3.2024": lambda d: f"{d.day}.{d.month}.{d.year}",
    "2024-03-24": lambda d: d.isoformat(),
    "Minggu (24/3/2024)": lambda d: (
        f"{ID_WEEKDAYS[d.weekday()].title()} ({d.day}/{d.month}/{d.year})"
    ),
    "Minggu, 24 Maret 2024": lambda d: (
        f"{ID_WEEKDAYS[d.weekday()].title()}, {d.day} {ID_MONTHS[d.month - 1]} {d.year}"
    ),
}
BEFORE = ["", "Acara digelar pada ", "(", "Tangerang Selatan, ", "“Kami datang ", "\n"]
AFTER = ["", ".", ", di Serang", ")", " – Pengurus", "; lalu", "”", "\n"]


@given(DAYS, st.sampled_from(list(FORMS.values())), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_every_form_of_every_day_is_read(day, form, before, after):
    (mention,) = mentions(f"{before}{form(day)}{after}")

    assert mention.date == day
    assert mention.exists
    assert mention.fits_weekday(day.year)


@given(DAYS, st.integers(1, 6), st.booleans())
def test_a_weekday_that_does_not_fit_is_seen(day, off, in_brackets):
    wrong = ID_WEEKDAYS[(day.weekday() + off) % 7]
    text = f"{day.day}/{day.month}/{day.year}"
    text = f"{wrong} ({text})" if in_brackets else f"{wrong}, {text}"

    (mention,) = mentions(text)

    assert not mention.fits_weekday(day.year)


@given(st.text(max_size=400))
def test_any_text_is_read_without_failing(text):
    for mention in mentions(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.date is None or mention.exists
        mention.fits_weekday(2024)


@given(st.lists(DAYS, min_size=1, max_size=5), st.sampled_from(list(FORMS.values())))
def test_several_dates_are_read_in_their_order(days, form):
    text = " dan kemudian ".join(f"tanggal {form(day)};" for day in days)

    assert [mention.date for mention in mentions(text)] == days


@given(st.dates(date(2020, 1, 8), date(2030, 12, 20)))
def test_without_a_year_the_weekday_may_fit_any_year_beside(day):
    name = ID_WEEKDAYS[day.weekday()]

    (mention,) = mentions(f"{name}, {day.day} {ID_MONTHS[day.month - 1]}")

    assert mention.year is None
    assert mention.date is None
    for near in (day - timedelta(days=300), day, day + timedelta(days=300)):
        assert mention.fits_weekday(near.year)


@pytest.mark.parametrize(
    "text",
    [
        "31 Februari 2024",
        "29 Februari 2023",
        "32/1/2024",
        "24/13/2024",
        "0 Maret 2024",
        "Kamis (31/4/2024)",
        "2024-02-30",
    ],
)
def test_a_day_that_does_not_exist_is_seen(text):
    (mention,) = mentions(text)

    assert not mention.exists
    assert mention.date is None


@pytest.mark.parametrize(
    "text",
    [
        "Maret 2024",
        "tahun 2024",
        "pukul 10.30 WIB",
        "Nomor 27/4/2022",
        "No. 3/2/2024",
        "(021) 555-0134",
        "versi 1.2.3.2024",
        "2022-2025",
        "visi IAP Banten 2025",
        "2/3 dari 2024",
        "IPv4 10.0.20.2024",
        "SNI 03-1733-2004",
    ],
)
def test_what_is_no_date_is_left_alone(text):
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        ("pada 23–24 Maret 2024 di Serang", "23–24 Maret 2024", date(2024, 3, 24)),
        ("Sabtu–Minggu (23-24/3/2024)", "Minggu (23-24/3/2024)", date(2024, 3, 24)),
        ("the 24th of March 2024", "24th of March 2024", date(2024, 3, 24)),
        ("24 Mar. 2024", "24 Mar. 2024", date(2024, 3, 24)),
        ("Jum’at, 22 Nopember 2024", "Jum’at, 22 Nopember 2024", date(2024, 11, 22)),
        ("ditutup 31 Maret.", "31 Maret", None),
        ("24/3/24", "24/3/24", date(2024, 3, 24)),
        ("3/24/2024", "3/24/2024", date(2024, 3, 24)),
        ("Ahad (24 Maret 2024)", "Ahad (24 Maret 2024)", date(2024, 3, 24)),
    ],
)
def test_other_ways_to_write_a_date(text, written, day):
    (mention,) = mentions(text)

    assert mention.written == written
    assert mention.date == day
    assert mention.fits_weekday(2024)
