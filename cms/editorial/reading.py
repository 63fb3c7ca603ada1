"""The reading view: the newest text of a page, what changed, what was said, and the decision."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Revision

from cms.editorial import claims
from cms.editorial.desk import page_for
from cms.editorial.said import comments_on, decisions_on
from cms.editorial.since import since
from cms.editorial.text import alone, text_of
from cms.editorial.views import DecisionForm
from cms.gate import Refused
from cms.models import Reading
from cms.models.approval import digest_of, writers
from cms.models.links import Decision
from cms.models.seen import changed_meanwhile


def newest_of(page: Any) -> Revision:
    revision: Revision | None = page.get_latest_revision()
    if revision is None:
        raise Http404
    return revision


def step_for(page: Any, user: Any) -> Any:
    """The step on which this person may decide now; None for their own text."""
    step = page.current_workflow_task_state
    decides = step and step.task.specific.get_actions(page, user)
    return step.specific if decides and user.pk not in writers(page) else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, page_id: int) -> HttpResponse:
    page = page_for(request, page_id)
    step = step_for(page, request.user)
    if request.method == "POST":
        return decide(request, page, step)
    return read(request, page, DecisionForm() if step else None)


def decide(request: HttpRequest, page: Any, step: Any) -> HttpResponse:
    """Carry out a decision on the text that was shown; what is missing is said at its field."""
    if step is None:
        raise PermissionDenied
    form, revision = DecisionForm(request.POST), newest_of(page)
    if not form.is_valid():
        return read(request, page, form, status=400)
    is_approved = form.cleaned_data["decision"] == Decision.APPROVE
    action, comment = "approve" if is_approved else "reject", form.cleaned_data["comment"]
    try:
        if request.POST.get("seen") != digest_of(revision.content):
            raise Refused([changed_meanwhile()])
        with transaction.atomic():
            step.task.specific.on_action(step, request.user, action, comment=comment)
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(None, str(refusal.message))
        return read(request, page, form, status=409)
    messages.success(request, _("Your decision is kept."))
    return redirect("wagtailadmin_home")


def read(request: HttpRequest, page: Any, form: Any, status: int = 200) -> HttpResponse:
    revision, step = newest_of(page), page.current_workflow_task_state
    seen = Reading.note(revision, request.user)
    allowed = page.permissions_for_user(request.user)
    context = {
        "page": page,
        "text": revision.as_object(),
        "revision": revision,
        "step": step,
        "assignment": claims.begin(step) if step else None,
        "seen": digest_of(revision.content),
        "reading": text_of(request, revision),
        "sinces": since(request, revision, reading=seen),
        "decided": list(decisions_on(page)),
        "comments": list(comments_on(page)),
        "may_edit": allowed.can_edit(),
        "own": bool(step) and request.user.pk in writers(page),
        "compare": compare_path(page, revision),
        "form": form,
    }
    return render(request, "approval/reading.html", context, status=status)


def compare_path(page: Any, revision: Revision) -> str:
    """Where any two versions are compared, beginning with what is live; "" where there is but one."""
    if not page.revisions.exclude(pk=revision.pk).exists():
        return ""
    older = "live" if page.live else "earliest"
    name = "wagtailadmin_pages:revisions_compare"
    return reverse(name, args=[page.pk, older, revision.pk])


@never_cache
@require_safe
def reading_alone(request: HttpRequest, page_id: int) -> HttpResponse:
    """The whole page as readers will see it, with a way back."""
    page = page_for(request, page_id)
    return HttpResponse(alone(request, newest_of(page), reverse("reading", args=[page_id])))
