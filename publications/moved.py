"""What has a new address is found at the old one: lists on topics, and what lies below pages.

Wagtail leaves a redirect where a page was, and no other: who follows a feed or a calendar, or links
to the list of a year, comes by an address below.
"""

from typing import Any, NamedTuple

from django.http import HttpRequest
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.surfaces import own_addresses
from publications.models import ArticleIndex, Topic

MAX_PATH_LENGTH = 800  # of an address that is looked for


class Moved(NamedTuple):
    """The page that a redirect leads to, and what was asked for below it."""

    page: Page
    below: str = ""

    @property
    def target(self) -> str | None:
        """Where that is now; None where the page has no such address."""
        target = f"{self.page.url}{self.below}"
        if target in own_addresses(self.page):
            return target
        onwards = Redirect.objects.filter(old_path=Redirect.normalise_path(target))
        return target if onwards.filter(redirect_page=self.page).exists() else None


def moved_from(request: HttpRequest) -> Moved | None:
    """The page that a redirect from this address, or from the nearest one above it, leads to."""
    whole = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    for asked in dict.fromkeys((whole, whole.partition("?")[0])):
        redirect = get_redirect(request, asked)
        if redirect is not None:
            return Moved(redirect.redirect_page) if redirect.redirect_page else None
    if len(request.path_info) > MAX_PATH_LENGTH:
        return None
    parts = request.path_info.strip("/").split("/")
    above = ["/" + "/".join(parts[:end]) for end in range(1, len(parts))]
    redirects = Redirect.get_for_site(Site.find_for_request(request)).filter(
        old_path__in=above, redirect_page__isnull=False, redirect_page_route_path=""
    )
    nearest = max(redirects, key=lambda one: (len(one.old_path), one.site_id or 0), default=None)
    if nearest is None:
        return None
    return Moved(nearest.redirect_page, request.path_info.removeprefix(f"{nearest.old_path}/"))


def topic_renamed(instance: Topic, raw: bool = False, **more: Any) -> None:
    """Leave a redirect at the list of a topic that readers could see, and follow older ones."""
    before = Topic.objects.filter(pk=instance.pk).first() if instance.pk and not raw else None
    if before is None or before.slug == instance.slug:
        return
    for index in Page.objects.type(ArticleIndex).live().specific():
        old, new = route_of(index, before), route_of(index, instance)
        of_index = Redirect.objects.filter(redirect_page=index)
        of_index.filter(redirect_page_route_path=old).update(redirect_page_route_path=new)
        if index.on_topic(before).exists():
            Redirect.objects.update_or_create(
                old_path=Redirect.normalise_path(index.topic_url(before)),
                site=index.get_site(),
                defaults={
                    "redirect_page": index,
                    "redirect_page_route_path": new,
                    "automatically_created": True,
                },
            )
        taken = Redirect.normalise_path(index.topic_url(instance))
        of_index.filter(old_path=taken, automatically_created=True).delete()


def topic_deleted(instance: Topic, **more: Any) -> None:
    """Nothing leads to a list that has ended."""
    for index in Page.objects.type(ArticleIndex).specific():
        route = route_of(index, instance)
        Redirect.objects.filter(redirect_page=index, redirect_page_route_path=route).delete()


def route_of(index: ArticleIndex, topic: Topic) -> str:
    """The list of a topic below its index, as a redirect writes it."""
    return f"/{index.word_for_topic}/{topic.slug}/"
