"""The report of background work in the administration, and what failed on its home page."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from background.failed_tasks import FailuresPanel, TasksMenuItem, TasksView, repeat


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("reports/background/", TasksView.as_view(), name="background_tasks"),
        path(
            "reports/background/results/",
            TasksView.as_view(results_only=True),
            name="background_tasks_results",
        ),
        path("reports/background/<uuid:result_id>/again/", repeat, name="background_tasks_repeat"),
    ]


@hooks.register("construct_homepage_panels", order=10)
def add_failures(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(FailuresPanel())


@hooks.register("register_reports_menu_item")
def register_tasks() -> MenuItem:
    return TasksMenuItem(
        _("Background work"),
        reverse("background_tasks"),
        name="background-tasks",
        icon_name="cogs",
        order=1200,
    )
