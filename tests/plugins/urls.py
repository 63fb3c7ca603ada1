"""The addresses of the site, and one line for the outlet."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from cms.urls import handler404, handler500, urlpatterns

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns = [
    *i18n_patterns(path("", include("tests.plugins.digest.urls")), prefix_default_language=False),
    *urlpatterns,
]
