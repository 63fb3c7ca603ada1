"""What the pressroom adds to Wagtail: the kit of a draft."""

from collections.abc import Iterable, Iterator
from functools import singledispatch

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from accounts.models import User
from outlets.pressroom import views
from publications.models import PressRelease


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [path("pages/<int:page_id>/press-kit/", views.preview, name="press_kit_preview")]


@hooks.register("register_page_header_buttons")
def offer_kit(
    page: Page, user: User, next_url: str | None = None, view_name: str = ""
) -> Iterable[Button]:
    return kit_buttons(page, user)


@singledispatch
def kit_buttons(page: Page, user: User) -> Iterable[Button]:
    """Nothing for pages that are no release."""
    return []


@kit_buttons.register
def kit_buttons_of_release(page: PressRelease, user: User) -> Iterator[Button]:
    """The kit as it would be now, to look through before the release is out."""
    if not page.latest_revision_id:
        return
    allowed = page.permissions_for_user(user)
    if allowed.can_edit() or allowed.can_publish():
        address = reverse("press_kit_preview", args=[page.pk])
        yield Button(_("Press kit of the draft"), address, icon_name="download", priority=75)
