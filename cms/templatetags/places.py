"""Where a reader is and can go: the menu, the way back, other languages."""

from django import template
from django.db.models import CharField
from django.template import Context
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.models import BasePage
from cms.prepared import Given, Prepared
from cms.readable import restricted

register = template.Library()

MENU_DEPTH = 3  # root, home, then what the menu shows


MENU = Prepared(
    lambda: (
        Page.objects.live()
        .in_menu()
        .filter(depth=MENU_DEPTH, locale__language_code=Given("language", CharField()))
        .exclude(restricted())
        .order_by("path")
    )
)


@register.simple_tag
def menu() -> list[Page]:
    """The pages right below the home page that stand in the menu, in the active language."""
    return MENU(language=get_language() or "")


@register.simple_tag
def way_to(page: BasePage) -> list[Page]:
    """The pages above this one, below the home page."""
    return [above for above in page.above if above.depth >= MENU_DEPTH]


@register.filter
def other_languages(page: Page | None) -> list[Page]:
    """The page in other languages, where a reader may see it; none without a page."""
    return getattr(page, "live_translations", [])


@register.simple_tag(takes_context=True)
def current(context: Context, item: Page) -> str:
    """What `aria-current` says at a menu item: `page` on it, `true` on the pages below it."""
    page = context.get("page")
    if not isinstance(page, Page):
        return ""
    if page.pk == item.pk:
        return "page"
    return "true" if page.path.startswith(item.path) else ""


@register.simple_tag
def menu_below(page: Page) -> PageQuerySet:
    """The pages right below this one that stand in menus."""
    return page.get_children().live().public().in_menu().select_related("locale")
