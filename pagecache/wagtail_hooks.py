"""What the page cache adds to Wagtail: its report, and where a page is shown."""

from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from accounts.models import User
from background.failed_tasks import TasksMenuItem
from pagecache import report, where_shown


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("pages/<int:page_id>/whereabouts/", where_shown.whereabouts, name="whereabouts"),
        path("reports/rendered/", report.rendered_pages, name="rendered_pages"),
        path("reports/rendered/all/", report.render_all, name="rendered_pages_all"),
        path(
            "reports/rendered/<int:stale_id>/again/",
            report.render_again,
            name="rendered_pages_again",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_rendered_pages() -> MenuItem:
    return TasksMenuItem(
        _("Rendered pages"),
        reverse("rendered_pages"),
        name="rendered-pages",
        icon_name="site",
        order=1210,
    )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_whereabouts(
    page: Page, user: User, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    allowed = page.permissions_for_user(user)
    if page.live and (allowed.can_edit() or allowed.can_publish()):
        address = reverse("whereabouts", args=[page.pk])
        yield Button(_("Where it shows"), address, icon_name="site", priority=70)
