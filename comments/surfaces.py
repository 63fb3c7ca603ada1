"""Where a page shows through its comments."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from cms.models import BasePage
from cms.pagecache import keep
from cms.surfaces import paths, register, register_own

keep("api-1:comments")


@register("comments", _("Comment form and comments"))
def addresses(page: Page) -> Iterable[str]:
    """The form alone and as a page, what follows it, and the comments in the API."""
    if not isinstance(page, BasePage) or not page.shows_comments:
        return
    with override(page.locale.language_code):
        for name in ("form", "write", "sent"):
            yield reverse(f"comments:{name}", args=[page.pk])
    yield from in_api(page)


@register_own
def in_api(page: Page) -> Iterable[str]:
    """The comments in the API: the forms are made for each reader."""
    if settings.WARTA_API and isinstance(page, BasePage) and page.shows_comments:
        yield reverse("api-1:comments", args=[page.pk])


def showing_comments(page_key: str) -> list[str]:
    """The addresses that show the comments on a page, and nothing else of it that changes."""
    page = Page.objects.filter(pk=page_key).first()
    targets = paths([page]) if page else []
    if page and settings.WARTA_API:
        targets.append(reverse("api-1:comments", args=[page.pk]))
    return targets
