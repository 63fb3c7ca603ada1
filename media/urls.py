"""The addresses of pictures and documents; those of documents come before Wagtail's own."""

from django.urls import URLPattern, path, re_path

from media.document_views import serve_document
from media.share import share_card
from media.views import media

urlpatterns: list[URLPattern] = [
    path("media/<path:path>", media, name="media"),
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    re_path(
        r"^kartu/(?P<path>(?:[-\w]+/)*)(?P<digest>[0-9a-f]{16})\.jpg$",
        share_card,
        name="share-card",
    ),
]
