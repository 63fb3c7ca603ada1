"""Events as calendars that other programs subscribe to (RFC 5545 and 7986)."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vUri
from wagtail.models import Site

from cms import zone
from cms.conditional import tagged
from cms.feeds import legal
from cms.ical import ask_again_after
from cms.identity import permanent_id
from cms.models import OrganisationSettings
from cms.sites import absolute
from publications.models import EventPage, ProgrammePage
from publications.newest import with_parts
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
    return calendar(request, name, with_parts(found.order_by("starts_at", "pk")))


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
    ask_again_after(document, timedelta(hours=6))
    organisation = OrganisationSettings.for_site(Site.find_for_request(request))
    for page in pages:
        document.add_component(entry(page, organisation))
    document.add_missing_timezones()
    response = HttpResponse(document.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="kalender.ics"'
    return response


def entry(page: EventPage, organisation: OrganisationSettings) -> Event:
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
    add_time(item, page)
    add_place(item, page)
    if page.summary:
        item.add("description", legal(page.summary))
    if topics := [topic.title for topic in page.topics.all()]:
        item.add("categories", legal(topics))
    if organisation.email:
        item.add("organizer", f"mailto:{organisation.email}", {"CN": legal(organisation.name)})
    picture = page.lead_image.share_rendition() if page.lead_image else None
    if picture:
        kind = {"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": "image/jpeg"}
        item.add("image", vUri(picture.full_url), kind)
    return item


def add_time(item: Event, page: EventPage) -> None:
    """Days for an event that takes whole days; else moments, of which the last is always known."""
    if page.whole_day:
        item.add("dtstart", page.first_day)
        item.add("dtend", page.last_day + timedelta(days=1))
    else:
        item.add("dtstart", zone.local(page.starts_at))
        item.add("dtend", zone.local(page.over_at))


def add_place(item: Event, page: EventPage) -> None:
    """Where people meet; and where they join or register, for an event online."""
    places = [page.venue, page.address] if page.mode != page.Mode.ONLINE else []
    if page.mode != page.Mode.ONSITE:
        places.append(page.get_mode_display())
        if page.registration_url:
            kind = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": gettext("Registration")}
            item.add("conference", vUri(page.registration_url), kind)
    if place := ", ".join(part for part in places if part):
        item.add("location", legal(place))
