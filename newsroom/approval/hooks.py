"""Where approval shows in the administration."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.models import User
from approval.models import Approver
from cms.models import BasePage
from newsroom.approval import decisions, history, reading, reports, saving, submitting, views


class ApproverViewSet(SnippetViewSet):
    model = Approver
    icon = "user"
    menu_label = _("Approvers")
    menu_order = 620
    add_to_settings_menu = True
    list_display = ["name", "group", "email", "phone", "is_active"]
    search_backend_name = None
    ordering = ["name"]
    list_per_page = 50


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    below = "pages/<int:page_id>/approval/"
    links, notices = reports.LinksView, reports.NoticesView
    return [
        path("signed-in/", saving.signed_in, name="signed_in"),
        path(below, views.approval, name="approval"),
        path(f"{below}take/", views.take, name="approval_take"),
        path(f"{below}release/", views.release, name="approval_release"),
        path(f"{below}due/", views.due, name="approval_due"),
        path(f"{below}overrule/", views.overrule, name="approval_overrule"),
        path(f"{below}link/", views.hand_out, name="approval_hand_out"),
        path(f"{below}link/revoke/", views.revoke, name="approval_revoke"),
        path("pages/<int:page_id>/reading/", reading.reading, name="reading"),
        path("pages/<int:page_id>/reading/text/", reading.reading_alone, name="reading_alone"),
        path("pages/<int:page_id>/submission/", submitting.submission, name="submission"),
        path("reports/links/", links.as_view(), name="approval_links"),
        path(
            "reports/links/results/",
            links.as_view(results_only=True),
            name="approval_links_results",
        ),
        path("reports/messages/", notices.as_view(), name="notices"),
        path(
            "reports/messages/results/",
            notices.as_view(results_only=True),
            name="notices_results",
        ),
    ]


@hooks.register("register_page_header_buttons")
def offer_approval(
    page: Page, user: User, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    if not page.pk or not issubclass(page.specific_class or Page, BasePage):
        return
    allowed = page.permissions_for_user(user)
    if allowed.can_edit() or allowed.has_right_to_publish():
        address = reverse("reading", args=[page.pk])
        yield Button(_("Read and decide"), address, icon_name="view", priority=54)
        address = reverse("approval", args=[page.pk])
        yield Button(_("Approval"), address, icon_name="check", priority=55)


@hooks.register("insert_editor_js")
def use_decisions() -> str:
    scripts = ((static(f"admin/{name}.js"),) for name in ("decisions", "messages"))
    return format_html_join("", '<script type="module" src="{}"></script>', scripts)


class PermittedMenuItem(MenuItem):
    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)


@hooks.register("register_reports_menu_item")
def register_links() -> MenuItem:
    return PermittedMenuItem(
        _("Approval links"),
        reverse("approval_links"),
        name="approval-links",
        icon_name="link",
        order=1100,
        permission="approval.view_approvallink",
    )


@hooks.register("register_reports_menu_item")
def register_notices() -> MenuItem:
    return PermittedMenuItem(
        _("Messages sent"),
        reverse("notices"),
        name="notices",
        icon_name="mail",
        order=1110,
        permission="mail.view_teammessage",
    )


hooks.register("after_edit_page", submitting.set_due)
hooks.register("after_create_page", submitting.set_due)
hooks.register("before_bulk_action", decisions.refuse_unread)
hooks.register("register_admin_viewset", decisions.register_page_views)
hooks.register("insert_editor_js", saving.watch_the_form)
hooks.register("register_log_actions", history.register_actions)
