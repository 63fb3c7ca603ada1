"""Dates and times as people read them: `24 Maret 2024`, `14.30 WIB`, `24–26 Maret 2024`."""

from datetime import date, datetime

from django import template
from django.utils.formats import date_format, time_format

from cms import zone

register = template.Library()


@register.simple_tag
def this_year() -> int:
    """The year on the site's clock; a new one refreshes the whole site."""
    return zone.now().year


@register.filter
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


@register.filter
def weekday(moment: datetime) -> str:
    """`Minggu, 24 Maret 2024`."""
    return date_format(zone.local(moment), "l, ") + day(moment)


@register.filter
def clock(moment: datetime) -> str:
    """`14.30 WIB`; the zone is one of Indonesia's three where the site is there."""
    local = zone.local(moment)
    return f"{time_format(local.time())} {local.tzname()}"


@register.filter
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


@register.filter
def hours_until(start: datetime, end: datetime | None) -> str:
    """`09.00–12.00 WIB`; only the beginning where the end is unknown or on another day."""
    if end is None or zone.day(start) != zone.day(end):
        return clock(start)
    return f"{date_format(zone.local(start), 'TIME_FORMAT')}–{clock(end)}"


@register.filter
def stamp(moment: datetime) -> str:
    """For `datetime` attributes: `2024-03-24T09:00:00+07:00`, to the second as HTML asks."""
    return zone.stamp(moment)
