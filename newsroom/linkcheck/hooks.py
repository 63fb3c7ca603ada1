"""Where the check of external links shows, and when it runs."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from newsroom.linkcheck import report


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    links = report.LinksView
    return [
        path("reports/external-links/", links.as_view(), name="linkcheck"),
        path(
            "reports/external-links/results/",
            links.as_view(results_only=True),
            name="linkcheck_results",
        ),
        path("reports/external-links/now/", report.now, name="linkcheck_now"),
        path("reports/external-links/<int:link_id>/again/", report.again, name="linkcheck_again"),
    ]


class LinksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return report.may_see(request.user)


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    return LinksMenuItem(
        _("External links"),
        reverse("linkcheck"),
        name="linkcheck",
        icon_name="link-external",
        order=1150,
    )
