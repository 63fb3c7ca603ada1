"""Addresses of the public log."""

from django.urls import path, re_path

from corrections import log

app_name = "corrections"

urlpatterns = [
    path("", log.log, name="log"),
    re_path(r"^feed/(?:(?P<name>atom|json)/)?$", log.feed, name="feed"),
]
