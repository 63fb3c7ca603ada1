"""Dates and times as people read them: `24 Maret 2024`, `14.30 WIB`, `24–26 Maret 2024`.

The functions write plain spaces, for text. The filters of pages put no-break spaces in their place,
so that no line ends within a date or a time.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import ParamSpec

from django import template
from django.utils.formats import date_format, time_format

from cms import zone

register = template.Library()
Given = ParamSpec("Given")
# A line may end after the comma of a date and beside the dash of a period.
WITHIN = re.compile("(?<![,–]) (?!–)")


@register.filter
def unbroken(text: str) -> str:
    """The text with no-break spaces, but for those after a comma and beside a dash."""
    return WITHIN.sub("\N{NO-BREAK SPACE}", text)


def on_pages(written: Callable[Given, str]) -> Callable[Given, str]:
    """Registers a filter of the same name, which gives the text unbroken."""

    @wraps(written)
    def filtered(*args: Given.args, **kwargs: Given.kwargs) -> str:
        return unbroken(written(*args, **kwargs))

    register.filter(written.__name__, filtered)
    return written


@register.simple_tag
def this_year() -> int:
    """The year on the site's clock; a new one refreshes the whole site."""
    return zone.now().year


@on_pages
def day(moment: datetime) -> str:
    """`24 Maret 2024`, in the site's time zone."""
    return date_format(zone.day(moment), "DATE_FORMAT")


@register.filter
def local_day(moment: datetime) -> date:
    """The day in the zone of the site, for `date`, which knows the active zone only."""
    return zone.day(moment)


@register.filter
def year(moment: datetime) -> int:
    """`2024`, on the calendar of the site."""
    return zone.local(moment).year


@register.filter
def moment(moment: datetime | None) -> str:
    """`24 Maret 2024, 14.30 WIB`."""
    return zone.written(moment) if moment else ""


@on_pages
def weekday(moment: datetime) -> str:
    """`Minggu, 24 Maret 2024`."""
    return date_format(zone.local(moment), "l, ") + day(moment)


@on_pages
def clock(moment: datetime) -> str:
    """`14.30 WIB`; the zone is one of Indonesia's three where the site is there."""
    local = zone.local(moment)
    return f"{time_format(local.time())} {local.tzname()}"


@on_pages
def days_until(start: datetime, end: datetime | None) -> str:
    """The days from start to end, with nothing said twice: `30 Maret–2 April 2024`."""
    first, last = zone.local(start), zone.local(end or start)
    if first.date() == last.date():
        return weekday(start)
    if first.year != last.year:
        return f"{day(start)} – {day(last)}"
    if first.month != last.month:
        return f"{date_format(first, 'MONTH_DAY_FORMAT')} – {day(last)}"
    return f"{first.day}–{day(last)}"


@on_pages
def hours_until(start: datetime, end: datetime | None) -> str:
    """`09.00–12.00 WIB`; only the beginning where the end is unknown or on another day."""
    if end is None or zone.day(start) != zone.day(end):
        return clock(start)
    return f"{date_format(zone.local(start), 'TIME_FORMAT')}–{clock(end)}"


@register.filter
def stamp(moment: datetime) -> str:
    """For `datetime` attributes: `2024-03-24T09:00:00+07:00`, to the second as HTML asks."""
    return zone.stamp(moment)
