"""What publications add to the administration."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.models import User
from publications.kit import views as kit
from publications.models import Person, PressRelease
from publications.viewsets import VocabularyGroup

register_snippet(VocabularyGroup)


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [path("pages/<int:page_id>/press-kit/", kit.preview, name="press_kit_preview")]


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


@hooks.register("before_delete_snippet")
def keep_who_is_quoted(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """A person stays while a page quotes them; the list of these pages says what to change."""
    for person in instances:
        if isinstance(person, Person) and person.is_quoted:
            text = _("%(name)s is quoted on these pages. Change them first.")
            messages.error(request, text % {"name": person.full_name})
            name = person.snippet_viewset.get_url_name("usage")
            return redirect(name, person.pk)
    return None
