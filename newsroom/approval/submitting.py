"""Handing a text in: the dialog in which its writer proposes a time and says until when."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.models import Page

from approval.moment import proposed_time
from approval.seen import SUBMITTING, extra_data
from approval.submission import SubmissionForm
from cms.models import BasePage
from newsroom.approval import assignments
from newsroom.checklist.views import rows

TEMPLATE = "wagtailadmin/warta/submission.html"


def submission(request: HttpRequest, page_id: int) -> HttpResponse:
    """The dialog; what it gives is sent with the editor's form, and looked at again there."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    newest = page.get_latest_revision()
    proposed = proposed_time(newest) if newest else page.go_live_at
    form = SubmissionForm(request.POST or None, proposed=proposed)
    if form.is_valid():
        data = {"step": "success", "cleaned_data": form.cleaned_data}
        return render_modal_workflow(request, "", None, {}, json_data=data)
    draft = page.get_latest_revision_as_object()
    found = [row for row in rows(draft) if not row.answer]
    blocks = [row for row in found if row.finding.is_block]
    warnings = [row for row in found if not row.finding.is_block]
    context = {"form": form, "page": page, "blocks": blocks, "warnings": warnings}
    return render_modal_workflow(request, TEMPLATE, None, context, json_data={"step": "action"})


def set_due(request: HttpRequest, page: Any) -> None:
    """After the editor has handed a text in: the step is due when its writer asked."""
    if request.method != "POST" or not SUBMITTING & set(request.POST):
        return
    form = SubmissionForm(extra_data(request.POST.get("submission-data", "{}")))
    step = page.current_workflow_task_state
    if step and form.is_valid() and form.cleaned_data.get("due_on"):
        assignments.set_due(step, form.cleaned_data["due_on"], request.user)
