"""Dates and times as people read them."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from cms.templatetags.dates import clock, day, days_until, hours_until, stamp, weekday

pytestmark = pytest.mark.postgresql

MORNING = datetime(2024, 3, 24, 2, 0, tzinfo=UTC)  # 09.00 in Jakarta
NOON = datetime(2024, 3, 24, 5, 30, tzinfo=UTC)
LATE = datetime(2024, 3, 24, 18, 5, tzinfo=UTC)  # already the 25th in Jakarta


@pytest.fixture(autouse=True)
def indonesian():
    """A request of an earlier test may have left another language active."""
    with translation.override("id"):
        yield


@pytest.mark.parametrize(("language", "text"), [("id", "24 Maret 2024"), ("en", "24 March 2024")])
def test_day_is_written_in_the_readers_language(language, text):
    with translation.override(language):
        assert day(MORNING) == text


@pytest.mark.parametrize(("language", "text"), [("id", "12.30 WIB"), ("en", "12:30 WIB")])
def test_clock_names_the_zone(language, text):
    with translation.override(language):
        assert clock(NOON) == text


def test_day_follows_the_sites_time_zone():
    assert day(LATE) == "25 Maret 2024"


def test_weekday_names_the_day():
    assert weekday(MORNING) == "Minggu, 24 Maret 2024"


@pytest.mark.parametrize(
    ("end", "text"),
    [
        (None, "Minggu, 24 Maret 2024"),
        (NOON, "Minggu, 24 Maret 2024"),
        (datetime(2024, 3, 26, tzinfo=UTC), "24–26 Maret 2024"),
        (datetime(2024, 4, 2, tzinfo=UTC), "24 Maret – 2 April 2024"),
        (datetime(2025, 1, 2, tzinfo=UTC), "24 Maret 2024 – 2 Januari 2025"),
    ],
)
def test_days_say_nothing_twice(end, text):
    assert days_until(MORNING, end) == text


@pytest.mark.parametrize(("end", "text"), [(None, "09.00 WIB"), (NOON, "09.00–12.30 WIB")])
def test_hours_name_the_zone_once(end, text):
    assert hours_until(MORNING, end) == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ start|day }}", "24_Maret_2024"),
        ("{{ start|weekday }}, {{ start|clock }}", "Minggu, 24_Maret_2024, 09.00_WIB"),
        ("{{ start|days_until:end }}", "24_Maret – 2_April_2024"),
        ("{{ start|hours_until:start }}", "09.00–09.00_WIB"),
        ("{{ text|unbroken }}", "Kabupaten_Tangerang, 24_Maret_2024"),
    ],
)
def test_no_line_of_a_page_ends_within_a_date_or_a_time(template, text):
    end, dateline = datetime(2024, 4, 2, tzinfo=UTC), "Kabupaten Tangerang, 24 Maret 2024"
    given = Context({"start": MORNING, "end": end, "text": dateline})

    shown = Template(f"{{% load dates %}}{template}").render(given)

    assert shown == text.replace("_", "\N{NO-BREAK SPACE}")


def test_stamp_is_to_the_second_in_the_sites_zone():
    assert stamp(MORNING.replace(microsecond=91612)) == "2024-03-24T09:00:00+07:00"
