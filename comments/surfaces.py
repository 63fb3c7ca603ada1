"""Where a page shows through its comments."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from cms.feeds import FORMATS
from cms.models import BasePage
from cms.surfaces import addresses_on, paths, register, register_own
from comments.page_policy import Commentable
from comments.threads import Roll, roll_of
from pagecache.rendering import cacheable

LISTS = ("list", "newest")

cacheable("api-1:comments", "comments:list", "comments:newest", "comments:feed")


@register("comments", _("Comment form and comments"))
def addresses(page: Page) -> Iterable[str]:
    """The form, what follows it, the comments in parts, as feeds, in the API.

    Also where comments are hidden: section or site may have done that since they were shown.
    """
    if not issubclass(type(page), Commentable):
        return
    with override(page.locale.language_code):
        for name in ("form", "write", "sent", *LISTS):
            yield reverse(f"comments:{name}", args=[page.pk])
    yield from feeds_of(page)
    if settings.WARTA_API:
        yield reverse("api-1:comments", args=[page.pk])


@register_own
def in_api(page: Page) -> Iterable[str]:
    """The comments in the API: the forms are made for each reader."""
    if settings.WARTA_API and isinstance(page, BasePage) and page.shows_comments:
        yield reverse("api-1:comments", args=[page.pk])


@register_own
def own_lists(page: Page) -> Iterator[str]:
    """Parts of long threads, and the feeds, where there is something to read."""
    if not isinstance(page, BasePage) or not page.shows_comments:
        return
    roll = roll_of(page)
    if roll.count:
        yield from feeds_of(page)
    for name in LISTS:
        yield from parts_of(page, roll, name)


def parts_of(page: Page, roll: Roll, name: str) -> Iterator[str]:
    """The addresses of the list called `name`: none where the page itself shows all that."""
    parts = roll.parts(is_newest=name == "newest")
    if len(parts) < 2 and not (name == "newest" and roll.can_be_turned):
        return
    with override(page.locale.language_code):
        address = reverse(f"comments:{name}", args=[page.pk])
    yield address
    yield from (f"{address}?page={number}" for number in range(1, len(parts) + 1) if parts[1:])


def feeds_of(page: Page) -> list[str]:
    """The addresses of the comments as RSS, Atom and JSON Feed."""
    with override(page.locale.language_code):
        return [
            reverse("comments:feed", args=[page.pk, *([name] if name else [])]) for name in FORMATS
        ]


def showing_comments(page_key: str) -> list[str]:
    """The addresses that show the comments on a page, or their number.

    The parts of a list go with its first address.
    """
    page = Page.objects.filter(pk=page_key).specific().first()
    if page is None:
        return []
    targets = [*paths([page]), *feeds_of(page)]
    with override(page.locale.language_code):
        targets += [reverse(f"comments:{name}", args=[page.pk]) for name in LISTS]
    if settings.WARTA_API:
        targets.append(reverse("api-1:comments", args=[page.pk]))
    counting = page.surfaces_with_counts if isinstance(page, Commentable) else ()
    return [*targets, *(target for name in counting for target in addresses_on(name, page))]
