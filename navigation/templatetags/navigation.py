"""Where a reader is and can go: the menu, the way back, other languages."""

from django import template
from django.template import Context
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.addresses import local
from cms.models import BasePage, OrganisationSettings
from cms.visibility import visible
from navigation import entries
from navigation.entries import Navigation
from navigation.places import MENU_DEPTH, Entry, Place

register = template.Library()


@register.simple_tag
def navigation(organisation: OrganisationSettings | None = None) -> Navigation:
    """The menu and the footer, in the active language; an error page may know no organisation."""
    return entries.navigation(organisation or None)


@register.simple_tag(takes_context=True)
def links(context: Context, items: list[Entry]) -> tuple[tuple[str, str, str], ...]:
    """Of each menu item the title, the address, and what `aria-current` says at it."""
    request = context.get("request")
    return tuple(
        (item.title, local(item.url_path, request), current(context, item))
        if isinstance(item, Place)
        else (item.title, item.url, "")
        for item in items
    )


@register.simple_tag
def way_to(page: BasePage) -> list[Page]:
    """The pages above this one, below the home page."""
    return [above for above in page.above if above.depth >= MENU_DEPTH]


@register.filter
def other_languages(page: Page | None) -> list[Page]:
    """The page in other languages, where a reader may see it; none without a page."""
    return getattr(page, "live_translations", [])


@register.simple_tag(takes_context=True)
def current(context: Context, item: Page | Place) -> str:
    """What `aria-current` says at a menu item: `page` on it, `true` on the pages below it."""
    page = context.get("page")
    if not isinstance(page, Page):
        return ""
    if page.pk == item.pk:
        return "page"
    is_home = len(item.path) // Page.steplen < MENU_DEPTH
    return "true" if page.path.startswith(item.path) and not is_home else ""


@register.simple_tag
def menu_below(page: Page) -> PageQuerySet:
    """The pages right below this one that stand in menus."""
    return page.get_children().filter(visible()).in_menu().select_related("locale")
