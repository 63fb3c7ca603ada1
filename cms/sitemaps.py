"""What search engines are told: the sitemap of all public pages in parts, and robots.txt."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from cms.conditional import tagged
from cms.publishing import updated
from cms.visibility import VISIBLE_SQL, shown_pages

MAIN_LANGUAGE = "id"
CHUNK = 1_000  # keys of pages in one part; a page stays in its part for ever
# The first page that readers may see in each part, without going through all pages.
FIRST_IN_PARTS = """WITH RECURSIVE first (id) AS (
  SELECT ({first}) UNION ALL SELECT ({next}) FROM first WHERE first.id IS NOT NULL
) SELECT id FROM first WHERE id IS NOT NULL"""
FIRST_FROM = """SELECT page.id FROM wagtailcore_page page
  WHERE page.id >= {key} AND page.depth > 1 AND {visible}
  ORDER BY page.id LIMIT 1"""

Arguments = Callable[[], Iterable[tuple[str, ...]]]

_indexed: dict[str, Arguments] = {}


def register_indexed(view_name: str, arguments: Arguments = lambda: [()]) -> None:
    """Let search engines show a view without a page; `arguments` are those of each address."""
    _indexed[view_name] = arguments


def is_indexed(view_name: str) -> bool:
    return view_name in _indexed


def part_of(page: Page) -> str:
    """The address of the part of the sitemap that names `page`."""
    return f"/sitemap-{page.pk // CHUNK}.xml"


def parts() -> list[int]:
    """The numbers of the parts that name any page, in their order; one query.

    It leaps from part to part: all keys would have to be read for a `DISTINCT`. See decision 0044.
    """
    query = FIRST_IN_PARTS.format(
        first=FIRST_FROM.format(key="0", visible=VISIBLE_SQL),
        next=FIRST_FROM.format(key=f"(first.id / {CHUNK} + 1) * {CHUNK}", visible=VISIBLE_SQL),
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [key // CHUNK for (key,) in cursor.fetchall()]


@require_safe
@tagged
def sitemap(request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap, so that a publication changes one of them only."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    context = {"root": site.root_url, "parts": parts()}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")


@require_safe
@tagged
def part(request: HttpRequest, number: str) -> HttpResponse:
    """Live and public pages in every language, with their translations; three queries."""
    pages = shown_pages()
    keys = range(int(number) * CHUNK, (int(number) + 1) * CHUNK)
    here = pages.filter(pk__gte=keys.start, pk__lt=keys.stop)
    versions: dict[Any, list[tuple[str, str]]] = defaultdict(list)
    entries = []
    translated = pages.filter(translation_key__in=here.order_by().values("translation_key"))
    for page in translated.select_related("locale").order_by("path"):
        address = page.get_full_url(request)
        if address:
            versions[page.translation_key].append((page.locale.language_code, address))
            if page.pk in keys:
                entries.append((address, updated(page), page.translation_key))
    if not entries:
        raise Http404
    urls = [
        {"location": address, "changed": changed, "alternates": alternates(versions[key])}
        for address, changed, key in entries
    ]
    site = Site.find_for_request(request)
    if site and site.root_page_id in keys:
        urls += views_of(site)
    return render(request, "sitemap.xml", {"urls": urls}, content_type="application/xml")


def views_of(site: Site) -> Iterator[dict[str, Any]]:
    """The entries of what has no page, for the part that names the home page."""
    for name, arguments in _indexed.items():
        for args in arguments():
            versions = [(code, f"{site.root_url}{to}") for code, to in in_languages(name, args)]
            for _code, address in versions:
                yield {"location": address, "alternates": alternates(versions)}


def in_languages(name: str, args: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Each language of the site, and the address of a view in it."""
    found = []
    for code, _language in settings.LANGUAGES:
        with override(code):
            found.append((code, reverse(name, args=[*args])))
    return found


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
