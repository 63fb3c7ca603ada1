"""The surface of acts: the public log, which names the pages they are on."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page, Site

from cms.feeds import feed_addresses
from cms.models import BasePage
from cms.paging import PER_PAGE
from cms.sitemaps import register_indexed
from cms.surfaces import register, register_gone, register_site
from corrections.models import EditorialNotice, NoticeKind, NoticeState
from pagecache.dependencies import shown_on
from pagecache.rendering import cacheable

FIRST_PARTS = 3  # of the log that are rendered again at once


def keep_log() -> None:
    """Let the log be kept and indexed; importing this module has registered where it is."""
    cacheable("corrections:log", "corrections:feed")
    register_indexed("corrections:log")


@shown_on(EditorialNotice)
def acts(act: EditorialNotice) -> Iterator[Page | str]:
    """The public log in the language of an act, and its page; nothing before it was confirmed."""
    if act.state == NoticeState.PROPOSED:
        return
    yield from log_addresses(act.language)
    if act.page:
        yield act.page


@register("log", _("Log of corrections"))
def in_log(page: BasePage) -> Iterable[str]:
    """Of a page that was corrected or retracted: the log names it while readers may see it."""
    is_named = page.pk and page.acts.in_force().exists()
    return log_addresses(page.locale.language_code) if is_named else []


def log_addresses(language: str) -> Iterator[str]:
    """The public log in one language, its first parts, and its feeds."""
    with override(language):
        root = reverse("corrections:log")
        count = len(
            EditorialNotice.objects.listed(language).values_list("pk")[: PER_PAGE * FIRST_PARTS]
        )
    yield root
    yield from feed_addresses(root).values()
    yield from (f"{root}?page={number}" for number in range(1, -(-count // PER_PAGE) + 1))


@register_site
def whole_log(site: Site) -> Iterator[str]:
    """The log in every language, with each of its parts."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            root = reverse("corrections:log")
        yield root
        yield from feed_addresses(root).values()
        parts = -(-EditorialNotice.objects.listed(language).count() // PER_PAGE)
        yield from (f"{root}?page={number}" for number in range(1, parts + 1) if parts > 1)


@register_gone
def taken_down(site: Site) -> Iterable[str]:
    """The addresses of what was taken down, which answer 410: see `corrections/tombstones.py`."""
    acts = EditorialNotice.objects.in_force().filter(
        kind=NoticeKind.TAKEDOWN, root=site.root_page_id
    )
    return acts.exclude(path="").order_by("path").values_list("path", flat=True).distinct()
