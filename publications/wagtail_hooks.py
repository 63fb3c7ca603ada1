"""What publications add to the administration."""

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
from wagtail.snippets.models import register_snippet

from cms.models import User
from publications.acts import deciding, guard, proposing
from publications.acts.history import ACTIONS
from publications.acts.panels import ActsMenuItem, WaitingActsPanel
from publications.acts.rights import can_be_taken_down, may_propose
from publications.kit import views as kit
from publications.models import PressRelease
from publications.viewsets import VocabularyGroup
from publications.vocabulary import keeping
from publications.writing import WritePanel

register_snippet(VocabularyGroup)
hooks.register("before_delete_snippet", keeping.before_deleting)
hooks.register("before_unpublish", keeping.before_unpublishing)
hooks.register("construct_snippet_action_menu", keeping.offer_what_is_possible)
hooks.register("before_delete_page", guard.before_delete)
hooks.register("before_bulk_action", guard.before_bulk)


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("pages/<int:page_id>/press-kit/", kit.preview, name="press_kit_preview"),
        path("acts/", deciding.index, name="acts"),
        path("acts/<int:act_id>/", deciding.show, name="act"),
        path("acts/<int:act_id>/preview/", deciding.preview, name="act_preview"),
        path("pages/<int:page_id>/acts/", proposing.choose, name="acts_of_page"),
        path("pages/<int:page_id>/acts/<slug:kind>/", proposing.propose, name="act_propose"),
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


@hooks.register("construct_homepage_panels")
def add_our_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels += [WritePanel(), WaitingActsPanel()]


@hooks.register("register_log_actions")
def register_verbs(actions: LogActionRegistry) -> None:
    for name, formatter in ACTIONS.items():
        actions.register_action(f"publications.act_{name}")(formatter)


@hooks.register("register_page_header_buttons")
def offer_kit(
    page: Page, user: User, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """The kit as it would be now, to look through before the release is out."""
    if not isinstance(page, PressRelease) or not page.latest_revision_id:
        return
    allowed = page.permissions_for_user(user)
    if allowed.can_edit() or allowed.can_publish():
        address = reverse("press_kit_preview", args=[page.pk])
        yield Button(_("Press kit of the draft"), address, icon_name="download", priority=75)
