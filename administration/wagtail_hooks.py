"""What we add to Wagtail: what each role finds, and our colours."""

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import WhatsNewInWagtailVersionPanel
from wagtail.models import Page
from wagtail.permissions import policy_registry

from administration import editor_bar, guides, page_choosing
from cms.reserved import is_reserved, sentence

hooks.register("register_admin_urls", guides.register_addresses)
hooks.register("register_help_menu_item", guides.register_menu_item)
hooks.register("construct_help_menu", guides.leave_out_wagtails)
hooks.register("construct_page_chooser_queryset", page_choosing.only_this_language)


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [path("bar/<int:page_id>/", editor_bar.bar, name="editor_bar")]


@hooks.register("construct_homepage_panels", order=10)
def choose_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [one for one in panels if not isinstance(one, WhatsNewInWagtailVersionPanel)]


@hooks.register("construct_homepage_summary_items", order=1000)
def leave_out_the_numbers(request: HttpRequest, items: list[Any]) -> None:
    """How many pages and pictures there are helps nobody to work."""
    items.clear()


@hooks.register("construct_main_menu", order=1000)
def choose_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Reports are for those who decide."""
    user = request.user
    decides = policy_registry.get_by_type(Page).user_has_any_permission(user, {"lock", "publish"})
    items[:] = [item for item in items if decides or item.name != "reports"]


@hooks.register("insert_global_admin_css")
def use_our_colours() -> str:
    sheets = ((static(name),) for name in ("admin/warta.css", "admin/narrow.css", "admin/diff.css"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("insert_editor_js")
def keep_what_is_pasted() -> str:
    said = {
        "picture": _("Picture"),
        "unseen": _("Deleted words, remarks and hidden text were not pasted."),
        "footnotes": _("The marks of notes were not pasted; the notes stand at the end."),
        "dateline": _("City and date are printed by themselves, and were not pasted:"),
        "table": _("A table became lines of text. To keep it, paste it into a block “Table”."),
        "struck": _("Struck-through words are ordinary words now; delete what should not stay:"),
    }
    return format_html(
        '<script type="module" src="{}" data-paste="{}"></script>',
        static("admin/paste.js"),
        json.dumps({name: str(words) for name, words in said.items()}),
    )


@hooks.register("before_move_page")
def before_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """A page is moved to no address at which something else answers."""
    return refused_move(request, [page], destination)


@hooks.register("before_bulk_action")
def before_bulk_move(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    pages = [one for one in objects if isinstance(one, Page)]
    if action_type != "move" or not pages:
        return None
    return refused_move(request, pages, action.cleaned_form.cleaned_data["chooser"])


def refused_move(request: HttpRequest, pages: list[Page], destination: Page) -> HttpResponse | None:
    """Back to the list with the reason, before anything is moved; None where all may go."""
    refused = next((page for page in pages if is_reserved(page.slug, destination)), None)
    if refused is None:
        return None
    messages.error(request, sentence(refused.slug))
    return redirect("wagtailadmin_explore", refused.get_parent().pk)
