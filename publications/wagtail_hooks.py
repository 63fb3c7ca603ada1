"""What publications add to the administration."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.models import User
from publications.kit import views as kit
from publications.models import PressRelease
from publications.viewsets import VocabularyGroup
from publications.vocabulary import keeping
from publications.writing import WritePanel

register_snippet(VocabularyGroup)
hooks.register("before_delete_snippet", keeping.before_deleting)
hooks.register("before_unpublish", keeping.before_unpublishing)
hooks.register("construct_snippet_action_menu", keeping.offer_what_is_possible)


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("pages/<int:page_id>/press-kit/", kit.preview, name="press_kit_preview"),
    ]


@hooks.register("construct_homepage_panels")
def add_our_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(WritePanel())


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
