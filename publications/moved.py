"""What has a new address is found at the old one: lists on topics, and what lies below pages.

Wagtail leaves a redirect where a page was, and no other: who follows a feed or a calendar, or links
to the list of a year, comes by an address below.
"""

from typing import Any, NamedTuple

from django.http import HttpRequest
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.addresses import MAX_PATH_LENGTH
from cms.surfaces import own_addresses
from cms.visibility import visible
from publications.models import ArticleIndex, Topic

MAX_MOVES = 5  # of pages above each other, or of one page and its list, that are followed


class Moved(NamedTuple):
    """A page that has another address now, and where what was asked for is; "" if nowhere."""

    page: Page
    target: str = ""
    is_permanent: bool = True


def moved_from(request: HttpRequest) -> Moved | None:
    """The page that a redirect from this address, or from the nearest one above it, leads to.

    What was moved several times is found in one step. A query goes along, unless the redirect is
    from just this query.
    """
    whole = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    plain = whole.partition("?")[0]
    query = request.META.get("QUERY_STRING", "")
    if plain != whole and (redirect := get_redirect(request, whole)):
        return of_redirect(redirect)
    if redirect := get_redirect(request, plain):
        moved = of_redirect(redirect)
    else:
        moved = moved_below(request.path_info, Site.find_for_request(request))
    return moved and moved._replace(target=with_query(moved.target, query))


def of_redirect(redirect: Redirect) -> Moved | None:
    page = redirect.redirect_page
    return Moved(page.specific, redirect.link or "", redirect.is_permanent) if page else None


def with_query(target: str, query: str) -> str:
    return f"{target}?{query}" if target and query else target


def moved_below(path: str, site: Site | None) -> Moved | None:
    """What lies below a page that was moved: its feeds, lists and texts, and other pages."""
    for _ in range(MAX_MOVES):
        nearest = nearest_above(path, site)
        if nearest is None:
            return None
        page, rest = page_below(nearest.redirect_page, path.removeprefix(f"{nearest.old_path}/"))
        target = f"{page.url or ''}{rest}"
        if found := next((one for one in (target, f"{target}/") if is_own(page, one)), None):
            return Moved(page, found)
        onwards = Redirect.get_for_site(site).filter(old_path=Redirect.normalise_path(target))
        if following := onwards.filter(redirect_page__isnull=False).first():
            return of_redirect(following)
        path = target
    return None


def nearest_above(path: str, site: Site | None) -> Redirect | None:
    """The redirect from the nearest page above an address."""
    if len(path) > MAX_PATH_LENGTH:
        return None
    parts = path.strip("/").split("/")
    above = ["/" + "/".join(parts[:end]) for end in range(1, len(parts))]
    redirects = Redirect.get_for_site(site).filter(
        old_path__in=above, redirect_page__isnull=False, redirect_page_route_path=""
    )
    return max(redirects, key=lambda one: (len(one.old_path), one.site_id or 0), default=None)


def page_below(page: Page, rest: str) -> tuple[Page, str]:
    """The page at or below another one at an address, and what of the address is left over."""
    while rest:
        slug, _, further = rest.partition("/")
        child = page.get_children().filter(slug=slug).first()
        if child is None:
            break
        page, rest = child, further
    return page.specific, rest


def is_own(page: Page, target: str) -> bool:
    """Whether this is an address of a page, or of what belongs to it."""
    return target == page.url or target in own_addresses(page)


def topic_renamed(instance: Topic, raw: bool = False, **more: Any) -> None:
    """Leave a redirect at the list of a topic that readers could see, and follow older ones."""
    before = Topic.objects.filter(pk=instance.pk).first() if instance.pk and not raw else None
    if before is None or before.slug == instance.slug:
        return
    for index in Page.objects.type(ArticleIndex).filter(visible()).specific():
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
