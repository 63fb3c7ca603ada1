"""What corrections, retractions and takedowns add to Wagtail."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from accounts.models import User
from corrections import deletion, proposals, views
from corrections.history import ACTIONS
from corrections.panels import ActsMenuItem, WaitingActsPanel
from corrections.permissions import can_be_taken_down, may_propose

hooks.register("before_delete_page", deletion.before_delete)
hooks.register("before_bulk_action", deletion.before_bulk)


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("acts/", views.index, name="acts"),
        path("acts/<int:act_id>/", views.show, name="act"),
        path("acts/<int:act_id>/preview/", views.preview, name="act_preview"),
        path("pages/<int:page_id>/acts/", proposals.choose, name="acts_of_page"),
        path("pages/<int:page_id>/acts/<slug:kind>/", proposals.propose, name="act_propose"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_acts(
    page: Page, user: User, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    if can_be_taken_down(page.specific) and may_propose(user, page):
        address = reverse("acts_of_page", args=[page.pk])
        yield Button(_("Correct, retract, take down"), address, icon_name="warning", priority=75)


@hooks.register("register_admin_menu_item")
def register_acts() -> MenuItem:
    return ActsMenuItem(
        _("Corrections"), reverse("acts"), name="acts", icon_name="warning", order=340
    )


@hooks.register("construct_homepage_panels", order=20)
def add_our_panel(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(WaitingActsPanel())


@hooks.register("register_log_actions")
def register_verbs(actions: LogActionRegistry) -> None:
    for name, formatter in ACTIONS.items():
        actions.register_action(f"publications.act_{name}")(formatter)
