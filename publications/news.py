"""The sitemap for Google News: press releases of the last two days."""

from datetime import timedelta
from functools import singledispatch

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.conditional import tagged
from cms.models import BasePage, OrganisationSettings
from cms.surfaces import register, register_site
from cms.text import legal
from pagecache.rendering import cacheable, expires_at
from publications.models import PressIndex, PressRelease

NEWS_FOR = timedelta(hours=48)
MAX_ARTICLES = 1_000  # Google's limit


@require_safe
@tagged
def sitemap(request: HttpRequest) -> HttpResponse:
    """What was published in the last 48 hours, newest first; until the oldest of it is older.

    With nothing of that age it names the home page alone, without news: a sitemap of no address is
    not valid, and one that comes and goes would be reported as lost.
    """
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    releases = recent()
    if releases:
        expires_at(releases[-1].published_at + NEWS_FOR)
    context = {
        "releases": releases,
        "name": OrganisationSettings.for_site(site).name,
        "root": site.root_url,
    }
    document = legal(render_to_string("sitemap_news.xml", context, request))
    return HttpResponse(document, content_type="application/xml")


def recent() -> list[PressRelease]:
    since = timezone.now() - NEWS_FOR
    found: list[PressRelease] = []
    for index in PressIndex.objects.order_by("pk"):
        releases = PressRelease.objects.listed(index, published_at__gt=since).by_publishing()
        found += releases.select_related("locale")[:MAX_ARTICLES]
    return sorted(found, key=lambda one: (one.published_at, one.pk), reverse=True)[:MAX_ARTICLES]


@register("news", _("News sitemap"))
@singledispatch
def in_news(page: BasePage) -> list[str]:
    """Of press releases, those of the last two days; it changes by itself when they are older."""
    return []


@in_news.register
def release_in_news(page: PressRelease) -> list[str]:
    return [reverse("sitemap-news")]


@register_site
def news(site: Site) -> list[str]:
    return [reverse("sitemap-news")]


cacheable("sitemap-news")
