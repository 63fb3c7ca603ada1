"""Wagtail's views that decide without the text: they ask which revision was seen, or refuse."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic.workflow import WorkflowAction
from wagtail.admin.views.pages.workflow import (
    CollectWorkflowActionDataView,
    WorkflowPageViewMixin,
)
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from approval.choosing import ApproveForm, refusals_of
from approval.digest import digest_of
from approval.gate import Refused
from approval.models.approval import is_approved
from approval.moment import proposed_time
from approval.seen import changed_meanwhile, names_newest
from newsroom.approval.comparing import PageComparisonView
from newsroom.approval.editing import DecisionCreateView, DecisionEditView
from newsroom.approval.outcomes import outcome_of
from newsroom.comparison import fields

TITLES = 10  # named in one message


class StepDecisionView(WorkflowAction):
    """Refuses a decision on another revision than the newest, and one that names none."""

    template_name = "wagtailadmin/warta/step_decision.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST)
        is_modal = request.headers.get("x-requested-with") == "XMLHttpRequest"
        if not form.is_valid() and is_modal:
            modal: HttpResponse = self.render_modal_form(request, form)
            return modal
        if not names_newest(self.object, request.POST):
            return self.refuse([str(changed_meanwhile().message)], is_modal)
        if not form.is_valid():
            return self.refuse(refusals_of(form))
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except Refused as refused:
            return self.refuse([str(one.message) for one in refused.refusals], is_modal)
        messages.success(request, outcome_of(self.object, self.action_name))
        return response

    def refuse(self, reasons: list[str], is_modal: bool = False) -> HttpResponse:
        """Back to the text with the reasons; nothing is decided."""
        for reason in reasons:
            messages.error(self.request, reason)
        if is_modal:
            answer = {"step": "success", "redirect": self.redirect_url}
            modal: HttpResponse = self.render_modal_json(self.request, answer)
            return modal
        return redirect(self.redirect_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = self.object.get_latest_revision()
        saved_at = newest.created_at.isoformat() if newest else ""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"loaded_revision_created_at": saved_at}


class PageStepDecisionView(WorkflowPageViewMixin, StepDecisionView):
    submit_url_name = "wagtailadmin_pages:workflow_action"

    def get_form_class(self) -> Any:
        return with_time(super().get_form_class(), self.object, self.action_name)


class CollectDecisionView(CollectWorkflowActionDataView):
    """The dialog of a step, which knows when the text is to go live."""

    template_name = "wagtailadmin/warta/collect_decision.html"

    def get_form_class(self) -> Any:
        return with_time(super().get_form_class(), self.object, self.action_name)


def with_time(form_class: Any, page: Any, action: str) -> Any:
    """The form of a step; of who approves a page it asks when, beginning with what is proposed."""
    if action != "approve":
        return form_class
    return partial(ApproveForm, proposed=proposed_time(page.get_latest_revision()))


class DecidedPageViewSet(PageViewSet):
    workflow_action_view_class = PageStepDecisionView
    revisions_compare_view_class = PageComparisonView
    collect_workflow_action_data_view_class = CollectDecisionView
    add_view_class = DecisionCreateView
    edit_view_class = DecisionEditView


def register_page_views() -> PageViewSet:
    """Takes the place of Wagtail's own, which is registered before.

    Our comparisons, too, take the places of Wagtail's: here all apps are ready.
    """
    fields.register()
    return DecidedPageViewSet()


def unread(page: Any) -> bool:
    """Whether to publish a page would be to approve it, since nobody has yet."""
    newest = page.get_latest_revision()
    if newest is None or not hasattr(page, "has_workflow") or page.has_workflow:
        return False
    return is_approved(page, digest_of(newest.content)) is None


def refuse_unread(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """A list shows titles: who publishes from it has not read the texts, nor those below."""
    if action_type != "publish" or not issubclass(action.model, Page):
        return None
    listed = [one.specific for one in objects]
    if "include_descendants" in request.POST:
        listed += [page for one in objects for page in one.get_descendants().not_live().specific()]
    titles = [page.get_admin_display_title() for page in listed if unread(page)]
    if not titles:
        return None
    text = _("Read and publish these one by one: %(titles)s. Nobody has approved them yet.")
    messages.error(request, text % {"titles": ", ".join(titles[:TITLES])})
    return redirect(action.next_url)
