"""Where a reader is and can go: the menu, the way back, other languages."""

from typing import NamedTuple

from django import template
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.template import Context
from django.utils.translation import get_language
from wagtail.models import Locale, Page, get_page_models
from wagtail.query import PageQuerySet

from cms.addresses import local
from cms.models import BasePage
from cms.prepared import Given, Prepared
from cms.readable import restricted

register = template.Library()

MENU_DEPTH = 3  # root, home, then what the menu shows


class Place(NamedTuple):
    """A page as a menu names it."""

    pk: int
    title: str
    path: str
    url_path: str

    def __str__(self) -> str:
        return self.title


def below_home() -> QuerySet:
    """The types of the pages that may stand right below a home page."""
    models = get_page_models()
    homes = {model for model in models if Page in model.allowed_parent_page_models()}
    kinds = [model for model in models if homes & set(model.allowed_parent_page_models())]
    return ContentType.objects.filter(model__in=[model._meta.model_name for model in kinds])


# By type, of which there are few pages: a site has as many of its language as it has articles.
MENU = Prepared(
    lambda: (
        Page.objects.live()
        .in_menu()
        .alias(code=Subquery(Locale.objects.filter(pk=OuterRef("locale")).values("language_code")))
        .filter(content_type__in=below_home().values("pk"), depth=MENU_DEPTH)
        .filter(code=Given("language", CharField()))
        .exclude(restricted())
        .order_by("path")
        .values_list(*Place._fields)
    )
)


@register.simple_tag
def menu() -> list[Place]:
    """The pages right below the home page that stand in the menu, in the active language."""
    return [Place(*row) for row in MENU(language=get_language() or "")]


@register.simple_tag(takes_context=True)
def links(context: Context, items: list[Place]) -> tuple[tuple[str, str, str], ...]:
    """Of each menu item the title, the address, and what `aria-current` says at it."""
    request = context.get("request")
    return tuple(
        (item.title, local(item.url_path, request), current(context, item)) for item in items
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
    return "true" if page.path.startswith(item.path) else ""


@register.simple_tag
def menu_below(page: Page) -> PageQuerySet:
    """The pages right below this one that stand in menus."""
    return page.get_children().live().public().in_menu().select_related("locale")
