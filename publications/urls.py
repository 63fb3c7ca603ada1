"""Addresses of what is published, beside the pages themselves."""

from django.urls import URLPattern

app_name = "publications"

urlpatterns: list[URLPattern] = []
