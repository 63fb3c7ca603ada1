"""The reading view: the newest text of a page, what changed, what was said, and the decision."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Revision

from approval.authors import writers
from approval.digest import digest_of
from approval.gate import Refused
from approval.models import Reading
from approval.seen import changed_meanwhile
from newsroom.approval import assignments, deciding
from newsroom.approval.deciding import Case, DecisionForm
from newsroom.approval.outcomes import outcome_of
from newsroom.approval.said import comments_on, decisions_on
from newsroom.approval.since import since
from newsroom.approval.text import alone, text_of
from newsroom.approval.views import page_for


def newest_of(page: Any) -> Revision:
    revision: Revision | None = page.get_latest_revision()
    if revision is None:
        raise Http404
    return revision


def case_of(page: Any, user: Any) -> Case | None:
    """What this person may decide on now: nothing of their own text."""
    case = Case.of_user(page, user)
    return case if case and case.actions and user.pk not in writers(page) else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, page_id: int) -> HttpResponse:
    page = page_for(request, page_id)
    case = case_of(page, request.user)
    if request.method == "POST":
        return decide(request, page, case)
    return read(request, page, DecisionForm(case) if case else None)


def decide(request: HttpRequest, page: Any, case: Case | None) -> HttpResponse:
    """Carry out a decision on the text that was shown; what is missing is said at its field."""
    if case is None:
        raise PermissionDenied
    form = DecisionForm(case, request.POST)
    if not form.is_valid():
        return read(request, page, form, status=400)
    try:
        if request.POST.get("seen") != digest_of(case.revision.content):
            raise Refused([changed_meanwhile()])
        deciding.decide(case, form.choice)
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(None, str(refusal.message))
        return read(request, page, form, status=409)
    title, outcome = page.get_admin_display_title(), outcome_of(page, form.choice.decision)
    messages.success(request, f"“{title}”: {outcome}")
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
        "assignment": assignments.begin(step) if step else None,
        "seen": digest_of(revision.content),
        "reading": text_of(request, revision),
        "sinces": since(request, revision, reading=seen),
        "decided": list(decisions_on(page)),
        "comments": list(comments_on(page)),
        "may_edit": allowed.can_edit(),
        "own": bool(step) and form is None and request.user.pk in writers(page),
        "compare": compare_path(page, revision),
        "form": form,
    }
    return render(request, "approval/reading.html", context, status=status)


def compare_path(page: Any, revision: Revision) -> str:
    """Where any two versions are compared, at first with what is live; "" for a single one."""
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
