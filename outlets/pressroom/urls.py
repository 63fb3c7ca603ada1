"""The addresses of the press kit and of the plain text, below their release."""

from django.urls import URLPattern, re_path

from outlets.pressroom import views
from publications.urls import PAGE

app_name = "pressroom"

urlpatterns: list[URLPattern] = [
    re_path(PAGE + r"paket\.zip$", views.kit, name="press-kit"),
    re_path(PAGE + r"naskah\.txt$", views.text, name="release-text"),
]
