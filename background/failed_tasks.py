"""Background work as the administrator sees it: what failed, why, and once more."""

import uuid
from collections.abc import Mapping
from typing import Any

import django_filters
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from background.task_names import error_words, task_words

MAY_SEE = "django_tasks_database.view_dbtaskresult"
MAY_REPEAT = "django_tasks_database.change_dbtaskresult"

STATUSES = [
    (TaskResultStatus.READY, gettext_lazy("Waiting")),
    (TaskResultStatus.RUNNING, gettext_lazy("Running")),
    (TaskResultStatus.FAILED, gettext_lazy("Failed")),
    (TaskResultStatus.SUCCESSFUL, gettext_lazy("Done")),
]


def failures() -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)


def error_of(result: DBTaskResult) -> str:
    return error_words(result.exception_class_path)


class TasksMenuItem(MenuItem):
    """An entry of the menu for those who may see what runs in the background."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(MAY_SEE))


class StatusColumn(Column):
    def get_value(self, instance: DBTaskResult) -> Any:
        return dict(STATUSES).get(TaskResultStatus(instance.status), instance.status)


class ErrorColumn(Column):
    """The last line of the error, the rest folded, and the button to try again."""

    cell_template_name = "wagtailadmin/warta/task_error_cell.html"

    def get_cell_context_data(
        self, instance: DBTaskResult, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["may_repeat"] = parent_context["request"].user.has_perm(MAY_REPEAT)
        return context


class TaskFilter(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=gettext_lazy("Status"), choices=STATUSES)

    class Meta:
        model = DBTaskResult
        fields = ["status"]


class TasksView(ReportView):
    """Tasks of the database queue, the newest first."""

    index_url_name = "background_tasks"
    index_results_url_name = "background_tasks_results"
    page_title = gettext_lazy("Background work")
    header_icon = "cogs"
    permission_required = "view"  # the same right as MAY_SEE, in the words of a policy
    filterset_class = TaskFilter
    model = DBTaskResult
    is_searchable = False
    list_export: list[str] = []
    columns = [
        Column(
            "task_path",
            label=pgettext_lazy("background work", "Task"),
            accessor=lambda result: task_words(result.task_path),
        ),
        StatusColumn("status", label=gettext_lazy("Status")),
        Column(
            "attempts",
            label=gettext_lazy("Attempts"),
            accessor=lambda result: len(result.worker_ids),
        ),
        DateColumn("enqueued_at", label=gettext_lazy("Asked for")),
        DateColumn("finished_at", label=gettext_lazy("Finished")),
        ErrorColumn("error", label=gettext_lazy("Error"), accessor=error_of),
    ]

    def get_queryset(self) -> QuerySet[DBTaskResult]:
        return DBTaskResult.objects.order_by("-enqueued_at", "-pk")


@permission_required(MAY_REPEAT, login_url="wagtailadmin_login")
def repeat(request: HttpRequest, result_id: uuid.UUID) -> HttpResponse:
    """Ask, then enqueue a failed task again; its old row is taken away."""
    result = get_object_or_404(failures(), pk=result_id)
    if request.method != "POST":
        context = {
            "result": result,
            "task": task_words(result.task_path),
            "error": error_of(result),
        }
        return render(request, "wagtailadmin/warta/task_repeat.html", context)
    arguments = result.args_kwargs
    try:
        task = import_string(result.task_path)
    except ImportError:
        task = None
    if not isinstance(task, Task):
        messages.error(request, _("This version of Warta no longer knows this task."))
    else:
        with transaction.atomic():
            task.enqueue(*arguments["args"], **arguments["kwargs"])
            result.delete()
        messages.success(request, _("The task will be run again."))
    return redirect("background_tasks")


class FailuresPanel(Component):
    """On the home page of those who can do something about it, while tasks have failed."""

    name = "failed_tasks"
    template_name = "wagtailadmin/warta/failures.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        if not parent_context["request"].user.has_perm(MAY_SEE):
            return {"count": 0}
        address = f"{reverse('background_tasks')}?status={TaskResultStatus.FAILED}"
        return {"count": failures().count(), "address": address}
