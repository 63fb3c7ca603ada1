"""Offices begin and end by themselves, and with them what pages of people say."""

from datetime import timedelta

from django.db.models import Min

from cms import zone
from pagecache.rendering import expires_at
from publications.models import Office


def note_next_change() -> None:
    """Say, while something is rendered, when the next office begins, or is over."""
    if begins := Office.objects.next_start():
        expires_at(begins)
    held = Office.objects.live().filter(ends__gte=zone.today())
    last_day = held.aggregate(last=Min("ends"))["last"]
    if last_day:
        expires_at(zone.midnight(last_day + timedelta(days=1)))
