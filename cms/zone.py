"""The time zone of the site: what readers and the team see, wherever they are.

Django's active zone is that of a thread, which others may set; nothing of ours asks for it.
docs/decisions/0030-one-time-zone.md.
"""

from datetime import date, datetime, time, tzinfo
from typing import Any

from django.db.models.signals import post_init
from django.utils import timezone
from django.utils.formats import date_format

# A moment as a person reads it has its zone: `24 Maret 2024, 14.30 WIB`.
DAY, CLOCK, MOMENT = "DATE_FORMAT", "TIME_FORMAT", "DATETIME_FORMAT"


def site_zone() -> tzinfo:
    """The zone of the setting TIME_ZONE."""
    return timezone.get_default_timezone()


def local(moment: datetime) -> datetime:
    """The same moment in the zone of the site."""
    return moment.astimezone(site_zone())


def now() -> datetime:
    return local(timezone.now())


def day(moment: datetime) -> date:
    """The day on which it is in the zone of the site."""
    return local(moment).date()


def today() -> date:
    return now().date()


def midnight(day: date) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time.min, site_zone())


def name(moment: datetime | None = None) -> str:
    """`WIB`: the name of the zone at a moment, by default now."""
    return local(moment or timezone.now()).tzname() or ""


def written(moment: datetime) -> str:
    """`24 Maret 2024, 14.30 WIB`, in the active language."""
    return f"{date_format(local(moment), MOMENT)} {name(moment)}"


def clock(moment: datetime) -> str:
    """`14.30 WIB`, in the active language."""
    return f"{date_format(local(moment), CLOCK)} {name(moment)}"


def stamp(moment: datetime) -> str:
    """`2024-03-24T09:00:00+07:00`: what programs read, to the second as HTML and RFC 3339 ask."""
    return local(moment).isoformat(timespec="seconds")


def forget_the_zone_of_a_profile(instance: Any, **kwargs: Any) -> None:
    """Wagtail's administration would work in the zone that a profile names."""
    instance.current_time_zone = ""


def connect() -> None:
    post_init.connect(
        forget_the_zone_of_a_profile,
        sender="wagtailusers.UserProfile",
        dispatch_uid="cms.zone.forget_the_zone_of_a_profile",
    )
