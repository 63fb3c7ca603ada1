"""Addresses of what is published, beside the pages themselves."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.translation import pgettext_lazy

from publications import calendar, feeds, subscribe
from publications.landing import feeds as landing_feeds
from publications.landing import views

app_name = "publications"

PAGE = r"^(?P<path>(?:[-\w]+/)*)"
FEED = r"^(?P<slug>[-\w]{1,120})/feed/(?:(?P<name>atom|json)/)?$"


def of_kind(kind: str) -> list[URLPattern]:
    """The page of an entry, and its feeds."""
    return [
        path("<slug:slug>/", views.entry, {"kind": kind}, name=kind),
        re_path(FEED, landing_feeds.feed, {"kind": kind}, name=f"{kind}-feed"),
    ]


TOPICS = [path("", views.topics, name="topics"), *of_kind("topic")]
REGIONS = [path("", views.regions, name="regions"), *of_kind("region")]
PEOPLE = [path("", views.people, name="people"), *of_kind("person")]

urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "subscribe/"), subscribe.subscribe, name="subscribe"),
    path(pgettext_lazy("address", "topics/"), include(TOPICS)),
    path(pgettext_lazy("address", "regions/"), include(REGIONS)),
    path(pgettext_lazy("address", "people/"), include(PEOPLE)),
    re_path(PAGE + r"feed/(?:(?P<name>atom|json)/)?$", feeds.feed, name="feed"),
    re_path(PAGE + r"kalender\.ics$", calendar.events, name="calendar"),
    re_path(PAGE + r"kegiatan\.ics$", calendar.event, name="event-calendar"),
]
