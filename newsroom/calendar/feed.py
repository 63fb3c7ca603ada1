"""The team's calendar for other programs (RFC 5545), behind a token in its address."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event
from wagtail.models import PageLogEntry

from cms import zone
from cms.feeds import legal
from cms.ical import ask_again_after
from newsroom.calendar.entries import Entry, Span, State, entries
from newsroom.calendar.subscriptions import reader_of
from newsroom.models import CalendarToken

BEFORE, AFTER = timedelta(days=90), timedelta(days=400)
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@require_safe
def team_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """What is planned, scheduled, published and takes place, from 90 days ago to 400 ahead.

    Of a draft no more than its title, its state and its owner. 404 without a valid token.
    """
    reader = reader_of(token)
    if reader is None:
        raise Http404
    note_use(reader)
    with override(reader.user.language):
        text = document().to_ical()
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="kalender-redaksi.ics"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def note_use(reader: CalendarToken) -> None:
    """That the subscription is in use: once a day, however often a program asks."""
    today = zone.today()
    unused = CalendarToken.objects.filter(pk=reader.pk).exclude(used_on=today)
    unused.update(used_on=today)


def document() -> Calendar:
    today = zone.today()
    found = entries(Span(today - BEFORE, today + AFTER))
    keys = {entry.page.pk for entry in found}
    noted = PageLogEntry.objects.filter(page__in=keys).values("page").annotate(at=Max("timestamp"))
    changes = {row["page"]: row["at"] for row in noted}
    calendar = Calendar()
    calendar.add("prodid", "-//Warta//Warta//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Calendar of the team"))
    calendar.add("name", _("Calendar of the team"))
    ask_again_after(calendar, timedelta(hours=1))
    for entry in found:
        calendar.add_component(event(entry, changes.get(entry.page.pk)))
    calendar.add_missing_timezones()
    return calendar


def event(entry: Entry, noted: datetime | None) -> Event:
    """An entry; it keeps its UID when what was planned is scheduled, and then published."""
    item, changed = Event(), changed_at(entry, noted)
    place = "event" if entry.state == State.EVENT else "page"
    item.add("uid", f"{place}-{entry.page.locale.language_code}-{entry.page.translation_key}@warta")
    item.add("dtstamp", changed)
    # RFC 5545, 3.8.7.4: it grows with each entry in the history of the page.
    item.add("sequence", max(0, int((changed - EPOCH).total_seconds())))
    item.add("status", "TENTATIVE" if entry.state == State.PLANNED else "CONFIRMED")
    item.add("summary", legal(f"{entry.state.label}: {entry.title}"))
    owner = str(entry.page.owner or "–")
    item.add("description", legal(_("%(kind)s, owner: %(owner)s") % words(entry, owner)))
    item.add("dtstart", beginning(entry))
    if entry.end:
        item.add("dtend", in_zone(entry.end))
    item.add("transp", "TRANSPARENT")
    return item


def words(entry: Entry, owner: str) -> dict[str, str]:
    return {"kind": entry.kind, "owner": owner}


def beginning(entry: Entry) -> date | datetime:
    return zone.local(entry.moment) if entry.moment else entry.day


def in_zone(end: date | datetime) -> date | datetime:
    return zone.local(end) if isinstance(end, datetime) else end


def changed_at(entry: Entry, noted: datetime | None) -> datetime:
    """When something last happened to the page: never less than it was before."""
    page = entry.page
    moments: list[Any] = [noted, page.latest_revision_created_at, page.last_published_at]
    return max((moment for moment in moments if moment), default=EPOCH)
