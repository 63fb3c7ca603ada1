"""Addresses of what is published, beside the pages themselves."""

from django.urls import URLPattern, path, re_path
from django.utils.translation import pgettext_lazy

from publications import calendar, feeds, subscribe

app_name = "publications"

PAGE = r"^(?P<path>(?:[-\w]+/)*)"

urlpatterns: list[URLPattern] = [
    path(pgettext_lazy("address", "subscribe/"), subscribe.subscribe, name="subscribe"),
    re_path(PAGE + r"feed/(?:(?P<name>atom|json)/)?$", feeds.feed, name="feed"),
    re_path(PAGE + r"kalender\.ics$", calendar.events, name="calendar"),
    re_path(PAGE + r"kegiatan\.ics$", calendar.event, name="event-calendar"),
]
