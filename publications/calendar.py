"""Events as calendars that other programs subscribe to (RFC 5545 and 7986)."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vDuration, vUri

from cms import zone
from cms.conditional import tagged
from cms.feeds import legal
from cms.identity import permanent_id
from cms.models import OrganisationSettings
from cms.sites import absolute
from publications.models import EventPage, ProgrammePage
from publications.visible import page_at


@require_safe
@tagged
def events(request: HttpRequest, path: str) -> HttpResponse:
    """All events of the site in one language, or those of the programme at `path`."""
    page = page_at(request, path)
    if isinstance(page, ProgrammePage):
        found = page.events.released()
    elif page.depth == 2:
        found = EventPage.objects.released().in_locale(page.locale)
    else:
        raise Http404
    name = page.title if path else OrganisationSettings.for_site(page.get_site()).name
    return calendar(request, name, found.order_by("starts_at", "pk").select_related("locale"))


@require_safe
@tagged
def event(request: HttpRequest, path: str) -> HttpResponse:
    """The one event at `path`."""
    page = page_at(request, path)
    if not isinstance(page, EventPage):
        raise Http404
    return calendar(request, page.title, [page])


def calendar(request: HttpRequest, name: str, pages: Iterable[EventPage]) -> HttpResponse:
    document = Calendar()
    document.add("prodid", "-//Warta//Warta//ID")
    document.add("version", "2.0")
    document.add("method", "PUBLISH")
    document.add("name", legal(name))
    document.add("x-wr-calname", legal(name))
    document.add("source", vUri(absolute(request, request.path)))
    document.add("refresh-interval", vDuration(timedelta(hours=6)), {"VALUE": "DURATION"})
    for page in pages:
        document.add_component(entry(page))
    document.add_missing_timezones()
    response = HttpResponse(document.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="kalender.ics"'
    return response


def entry(page: EventPage) -> Event:
    first, changed = page.published_at, page.updated_at
    item = Event()
    item.add("uid", permanent_id(page))
    item.add("dtstamp", changed)
    item.add("last-modified", changed)
    item.add("created", first)
    # RFC 5545, 3.8.7.4: it grows with each text that readers get; drafts do not count.
    item.add("sequence", int((changed - first).total_seconds()))
    item.add("status", "CONFIRMED")
    item.add("summary", legal(page.title))
    item.add("url", vUri(page.full_url))
    item.add("dtstart", zone.local(page.starts_at))
    if page.ends_at:
        item.add("dtend", zone.local(page.ends_at))
    if page.summary:
        item.add("description", legal(page.summary))
    if place := ", ".join(part for part in (page.venue, page.address) if part):
        item.add("location", legal(place))
    return item
