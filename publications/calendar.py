"""Events as calendars that other programs subscribe to (RFC 5545 and 7986)."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import singledispatch

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vUri
from wagtail.models import Site

from cms import zone
from cms.conditional import tagged
from cms.feeds import legal
from cms.ical import ask_again_after
from cms.identity import permanent_id
from cms.models import BasePage, OrganisationSettings
from cms.models.page import HOME_DEPTH
from cms.sites import absolute
from cms.surfaces import addresses_below, register, register_own
from pagecache.rendering import cacheable
from publications.models import EventPage, ProgrammePage
from publications.visible import page_at


@require_safe
@tagged
def events(request: HttpRequest, path: str) -> HttpResponse:
    """All events of the site in one language, or those of the programme at `path`."""
    if path:
        programme = page_at(request, path, ProgrammePage)
        name, found = programme.title, programme.events.released()
    else:
        home = page_at(request, path, BasePage)
        name = OrganisationSettings.for_site(home.get_site()).name
        found = EventPage.objects.released().in_locale(home.locale)
    return calendar(request, name, found.order_by("starts_at", "pk").for_describing())


@require_safe
@tagged
def event(request: HttpRequest, path: str) -> HttpResponse:
    """The one event at `path`."""
    page = page_at(request, path, EventPage)
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


@register("calendars", _("Calendars"))
@singledispatch
def calendar_surface(page: BasePage) -> Iterable[str]:
    """The calendar of the page itself; of an event also those that it is in."""
    return own_calendars(page)


@calendar_surface.register
def calendars_of_event(page: EventPage) -> Iterator[str]:
    """Of the site and of the programme, and its own."""
    yield from own_calendars(page)
    for holder in filter(None, [*page.get_ancestors().filter(depth=HOME_DEPTH), page.programme]):
        yield from addresses_below(holder, "publications:calendar")


@register_own
@singledispatch
def own_calendars(page: BasePage) -> list[str]:
    """Of the site below each home page; of no other page but those below."""
    is_home = page.depth == HOME_DEPTH
    return addresses_below(page, "publications:calendar") if is_home else []


@own_calendars.register
def calendar_of_programme(page: ProgrammePage) -> list[str]:
    return addresses_below(page, "publications:calendar")


@own_calendars.register
def calendar_of_one_event(page: EventPage) -> list[str]:
    return addresses_below(page, "publications:event-calendar")


cacheable("publications:calendar", "publications:event-calendar")
