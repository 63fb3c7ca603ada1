"""What the team's calendar adds to the administration."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page

from accounts.models import User
from newsroom.calendar import subscriptions, views


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("planning/", views.this_month, name="planning"),
        path("planning/<int:year>/<int:month>/", views.calendar, name="planning_month"),
        path("planning/pages/<int:page_id>/", views.plan, name="planning_page"),
        path("planning/pages/<int:page_id>/move/", views.move, name="planning_move"),
        path("planning/subscriptions/", subscriptions.subscriptions, name="planning_subscriptions"),
        path("planning/subscriptions/<int:token_id>/end/", subscriptions.end, name="planning_end"),
    ]


class CalendarMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(user_has_any_page_permission(request.user))


@hooks.register("register_admin_menu_item")
def register_calendar() -> MenuItem:
    return CalendarMenuItem(
        gettext_lazy("Calendar"),
        reverse("planning"),
        name="planning",
        icon_name="calendar",
        order=110,
    )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_to_plan(
    page: Page, user: User, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    if page.pk and page.depth > 1 and page.permissions_for_user(user).can_edit():
        address = reverse("planning_page", args=[page.pk])
        yield Button(_("Plan a day"), address, icon_name="calendar", priority=62)


@hooks.register("insert_global_admin_js")
def let_plans_be_dragged() -> str:
    return format_html('<script src="{}" defer></script>', static("admin/planning.js"))


@hooks.register("register_log_actions")
def register_words(actions: LogActionRegistry) -> None:
    actions.register_action(views.SET)(Planned)
    actions.register_action(views.REMOVED)(NoLongerPlanned)


class Planned(LogFormatter):
    label = gettext_lazy("Planned")

    def format_message(self, entry: ModelLogEntry) -> str:
        return _("Planned for %(day)s") % {"day": day_of(entry)}


class NoLongerPlanned(LogFormatter):
    label = gettext_lazy("No longer planned")

    def format_message(self, entry: ModelLogEntry) -> str:
        return _("No longer planned for %(day)s") % {"day": day_of(entry)}


def day_of(entry: ModelLogEntry) -> str:
    return date_format(date.fromisoformat(entry.data["day"]))
