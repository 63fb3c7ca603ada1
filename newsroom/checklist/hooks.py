"""Where the checklist shows in the administration."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from accounts.models import User
from cms.models import BasePage
from newsroom.checklist import views
from newsroom.checklist.side_by_side import side_by_side
from newsroom.checklist.translations import source_of


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    below = "pages/<int:page_id>/checklist/"
    return [
        path(below, views.checklist, name="checklist"),
        path(f"{below}<slug:name>/", views.remedy, name="checklist_remedy"),
        path("pages/<int:page_id>/translation/", side_by_side, name="translation"),
    ]


@hooks.register("register_page_header_buttons")
def offer_checklist(
    page: Page, user: User, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    if not page.pk or not issubclass(page.specific_class or Page, BasePage):
        return
    allowed = page.permissions_for_user(user)
    if allowed.can_edit() or allowed.can_publish():
        address = reverse("checklist", args=[page.pk])
        yield Button(_("Publish checklist"), address, icon_name="list-ul", priority=60)
    if allowed.can_edit() and source_of(page):
        address = reverse("translation", args=[page.pk])
        yield Button(_("Side by side with its source"), address, icon_name="globe", priority=61)


@hooks.register("insert_global_admin_css")
def use_desk_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("admin/desk.css"))


@hooks.register("insert_editor_js")
def lead_to_the_place() -> str:
    return format_html('<script src="{}" defer></script>', static("admin/checklist.js"))


class ContentChecks(ContentCheckerItem):
    """Wagtail's checks of the preview, with those of ours that need what a browser renders."""

    axe_run_only = [
        *ContentCheckerItem.axe_run_only,
        "image-alt",
        "image-redundant-alt",
        "list",
        "th-has-data-cells",
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": gettext_lazy("A picture has no alternative text"),
            "help_text": gettext_lazy("Say what is to be seen, or mark the picture as decorative"),
        },
        "image-redundant-alt": {
            "error_name": gettext_lazy("The alternative text repeats the words beside it"),
            "help_text": gettext_lazy("Say what the picture adds"),
        },
        "list": {
            "error_name": gettext_lazy("A list is not built as one"),
            "help_text": gettext_lazy("Use the list button instead of hyphens or numbers"),
        },
        "th-has-data-cells": {
            "error_name": gettext_lazy("A table heading heads nothing"),
            "help_text": gettext_lazy("Fill the cells below it, or take the column out"),
        },
    }


@hooks.register("construct_wagtail_userbar")
def use_our_checks(request: HttpRequest, items: list[object], page: Page | None) -> None:
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = ContentChecks(in_editor=item.in_editor)
