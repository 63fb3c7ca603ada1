"""Wagtail's views that decide on the step of a workflow, for who names the revision they saw."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.generic.workflow import WorkflowAction
from wagtail.admin.views.pages.workflow import WorkflowPageViewMixin
from wagtail.admin.viewsets.pages import PageViewSet

from cms.models.seen import changed_meanwhile, names_newest


class StepDecisionView(WorkflowAction):
    """Refuses a decision on another revision than the newest, and one that names none."""

    template_name = "wagtailadmin/warta/step_decision.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if names_newest(self.object, request.POST):
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response
        messages.error(request, str(changed_meanwhile().message))
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            answer = {"step": "success", "redirect": self.redirect_url}
            modal: HttpResponse = self.render_modal_json(request, answer)
            return modal
        return redirect(self.redirect_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = self.object.get_latest_revision()
        saved_at = newest.created_at.isoformat() if newest else ""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"loaded_revision_created_at": saved_at}


class PageStepDecisionView(WorkflowPageViewMixin, StepDecisionView):
    submit_url_name = "wagtailadmin_pages:workflow_action"


class DecidedPageViewSet(PageViewSet):
    workflow_action_view_class = PageStepDecisionView


def register_page_views() -> PageViewSet:
    """Takes the place of Wagtail's own, which is registered before."""
    return DecidedPageViewSet()
