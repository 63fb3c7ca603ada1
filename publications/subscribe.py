"""The page of all ways to follow what is published: feeds, calendars, accounts."""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page, Site, get_page_models

from cms.conditional import tagged
from cms.feeds import labelled_feeds
from cms.models import BasePage
from cms.sitemaps import register_indexed
from cms.sites import absolute
from cms.surfaces import register, register_site
from cms.visibility import visible
from pagecache.address import webcal
from pagecache.rendering import cacheable
from publications.models import ArticleIndex, ProgrammePage


class Subscription(NamedTuple):
    """Something that can be followed: its feeds by name, and its calendar where it has events."""

    title: str
    url: str
    feeds: list[tuple[str, str]]
    calendar: str = ""
    is_part: bool = False


@require_safe
@tagged
def subscribe(request: HttpRequest) -> HttpResponse:
    """What can be followed, and how, for people who never heard of feeds; one query of its own."""
    followed = list(subscriptions(get_language() or settings.LANGUAGE_CODE))
    context = {
        "title": _("Subscribe"),
        "indexed": "publications:subscribe",
        "description": _(
            "Follow what you need, with the tools you already use: feeds and calendars, without an "
            "account, free of charge, and without our knowing who you are."
        ),
        "view_name": "publications:subscribe",
        "subscriptions": followed,
        "calendars": calendars(request, followed),
    }
    return render(request, "publications/subscribe.html", context)


def subscriptions(language: str) -> Iterator[Subscription]:
    """Of the site, of each section and programme with a feed, of the corrections."""
    home, log = reverse("wagtail_serve", args=[""]), reverse("corrections:log")
    yield Subscription(_("Everything we publish"), home, labelled_feeds(home))
    for page in pages_with_feeds(language):
        address = page.url or ""
        is_programme = page.specific_class is ProgrammePage
        calendar = f"{address}kalender.ics" if is_programme else ""
        yield Subscription(page.title, address, labelled_feeds(address), calendar, is_programme)
    yield Subscription(_("Corrections"), log, labelled_feeds(log))


def pages_with_feeds(language: str) -> Iterable[Page]:
    """In the order of the tree: the programmes follow their section."""
    models = [model for model in get_page_models() if getattr(model, "has_feed", False)]
    types = [found.pk for found in ContentType.objects.get_for_models(*models).values()]
    pages = Page.objects.filter(visible(), content_type__in=types)
    return pages.filter(locale=Locale.objects.filter(language_code=language)[:1]).order_by("path")


def calendars(request: HttpRequest, followed: list[Subscription]) -> list[tuple[str, str, str]]:
    """Name, address, and the address that opens the program for calendars."""
    found = [(_("All events"), reverse("publications:calendar", kwargs={"path": ""}))]
    found += [(one.title, one.calendar) for one in followed if one.calendar]
    whole = [(title, absolute(request, address)) for title, address in found]
    return [(title, url, webcal(url)) for title, url in whole]


@register("subscriptions", gettext_lazy("Subscriptions"))
@singledispatch
def named_in(page: BasePage) -> list[str]:
    """The page names only what has a feed."""
    return []


@named_in.register(ArticleIndex)
@named_in.register(ProgrammePage)
def named_with_feed(page: BasePage) -> list[str]:
    return [address_in(page.locale.language_code)]


def address_in(language: str) -> str:
    with override(language):
        return reverse("publications:subscribe")


@register_site
def in_each_language(site: Site) -> Iterator[str]:
    yield from (address_in(language) for language, _name in settings.LANGUAGES)


cacheable("publications:subscribe")
register_indexed("publications:subscribe")
