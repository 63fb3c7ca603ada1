"""What search engines are told: the sitemap of all public pages, and robots.txt."""

from collections import defaultdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from cms.conditional import tagged

LARGEST = 50_000  # the protocol's limit
MAIN_LANGUAGE = "id"


@require_safe
@tagged
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every live and public page in every language, with its translations; three queries."""
    pages = Page.objects.live().public().filter(depth__gte=2).select_related("locale")
    versions: dict[Any, list[tuple[str, str]]] = defaultdict(list)
    entries = []
    for page in pages.order_by("path")[:LARGEST]:
        address = page.get_full_url(request)
        if address:
            versions[page.translation_key].append((page.locale.language_code, address))
            entries.append((address, page.last_published_at, page.translation_key))
    urls = [
        {"location": address, "changed": changed, "alternates": alternates(versions[key])}
        for address, changed, key in entries
    ]
    return render(request, "sitemap.xml", {"urls": urls}, content_type="application/xml")


def alternates(versions: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Language and address of each version, and of the one for all other readers."""
    if len(versions) < 2:
        return []
    fallback = dict(versions).get(MAIN_LANGUAGE, versions[0][1])
    return [*versions, ("x-default", fallback)]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may visit on this host."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return render(request, "robots.txt", {"root": site.root_url}, content_type="text/plain")
