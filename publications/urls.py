"""Addresses of what is published, beside the pages themselves."""

from django.urls import URLPattern, re_path

from publications import calendar, feeds

app_name = "publications"

PAGE = r"^(?P<path>(?:[-\w]+/)*)"

urlpatterns: list[URLPattern] = [
    re_path(PAGE + r"feed/(?:(?P<name>atom|json)/)?$", feeds.feed, name="feed"),
    re_path(PAGE + r"kalender\.ics$", calendar.events, name="calendar"),
    re_path(PAGE + r"kegiatan\.ics$", calendar.event, name="event-calendar"),
]
