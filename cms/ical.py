"""What the calendars of readers and of the team have in common (RFC 5545 and 7986)."""

from datetime import timedelta

from icalendar import Calendar, vDuration


def ask_again_after(calendar: Calendar, wait: timedelta) -> None:
    """How often programs ask, as RFC 7986 says it, and as Outlook and Google read it."""
    calendar.add("refresh-interval", vDuration(wait), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(wait))
