"""“Approval” of a page in the administration: who decides until when, what is in the way, links."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.models import Page, TaskState

from approval import gate
from approval.authors import writers
from approval.digest import digest_of
from approval.models import ApprovalLink
from approval.moment import asked_moment, text_at
from approval.obstacles import refusals
from cms.models import BasePage
from cms.phones import whatsapp_number
from mail.models import TeamMessage
from newsroom.approval import assignments, links, overrides

NOTICES = 20
Act = Callable[[HttpRequest, Any], None]


class DueForm(forms.Form):
    due_on = forms.DateField(
        label=gettext_lazy("Due"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class LinkForm(forms.Form):
    """For whom a link is made: one of those whom the step asks."""

    def __init__(self, step: TaskState, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approver"] = forms.ModelChoiceField(
            links.approvers_of(step.task), label=_("For")
        )


def page_for(request: HttpRequest, page_id: int) -> Any:
    """The page, for those who work on it."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    allowed = page.permissions_for_user(request.user)
    if not (allowed.can_edit() or allowed.has_right_to_publish()):
        raise PermissionDenied
    return page


def decides(user: Any, page: Any) -> bool:
    """Whether the person is one of those whom the step asks."""
    task = page.current_workflow_task
    return bool(task and task.get_actions(page, user))


def may_hand_out(user: Any, page: Any) -> bool:
    """Whether somebody may see a link: its holder could use it, so nobody who wrote."""
    submission = page.current_workflow_state
    own = user.pk in writers(page) or (submission and submission.requested_by_id == user.pk)
    rights = getattr(page.permissions_for_user(user), "permissions", {"change"})
    return not own and "change" in rights


@never_cache
def approval(request: HttpRequest, page_id: int, shown: ApprovalLink | None = None) -> HttpResponse:
    page = page_for(request, page_id)
    step, revision = page.current_workflow_task_state, page.get_latest_revision()
    at = request.GET.get("at", "")
    moment = asked_moment(at)
    found = []
    if revision:
        found = refusals(gate.PUBLISH, text_at(revision, moment), revision, request.user)
    rows = ApprovalLink.objects.filter(page=page).select_related("step__task", "created_by")
    assignment = assignments.begin(step) if step else None
    context = {
        "page": page,
        "step": step,
        "assignment": assignment,
        "decides": decides(request.user, page),
        "due_form": DueForm(initial={"due_on": assignment.due_on}) if assignment else None,
        "refusals": [(refusal, refusal.overruled_by(request.user)) for refusal in found],
        "at": at if moment else "",
        "seen": digest_of(revision.content) if revision else "",
        "links": [(link, links.state_of(link)) for link in rows[:NOTICES]],
        "may_hand_out": may_hand_out(request.user, page),
        "link_form": LinkForm(step) if step else None,
        "has_approvers": bool(step) and links.approvers_of(step.task).exists(),
        "shown": handed_out(shown) if shown else None,
        "notices": TeamMessage.objects.filter(page_id=page.pk)[:NOTICES],
    }
    return render(request, "wagtailadmin/warta/approval.html", context)


def handed_out(link: ApprovalLink) -> dict[str, Any]:
    """A link with the words that go with it, for its reader, and the way into WhatsApp."""
    url = links.url_of(link)
    names = {"name": link.name, "title": link.revision.object_str, "url": url}
    with override(link.approver.language if link.approver else get_language()):
        text = _("Hello %(name)s, “%(title)s” waits for your approval: %(url)s") % names
    phone = whatsapp_number(link.approver.phone) if link.approver else ""
    whatsapp = f"https://wa.me/{phone}?{urlencode({'text': text})}"
    return {"link": link, "url": url, "text": text, "whatsapp": whatsapp}


def act(function: Act) -> Callable[..., HttpResponse]:
    """A view that does something about a page's step, and goes back to where it was asked."""

    @require_POST
    @wraps(function)
    def view(request: HttpRequest, page_id: int) -> HttpResponse:
        page = page_for(request, page_id)
        function(request, page)
        address = reverse("approval", args=[page_id])
        at = request.POST.get("at", "")
        return redirect(f"{address}?{urlencode({'at': at})}" if at else address)

    return view


def step_of(request: HttpRequest, page: Any) -> TaskState | None:
    step: TaskState | None = page.current_workflow_task_state
    if step is None:
        messages.error(request, _("This text waits for nobody any more."))
    return step


@act
def take(request: HttpRequest, page: Any) -> None:
    step = step_of(request, page)
    if step is None:
        return
    if not decides(request.user, page):
        raise PermissionDenied
    if assignments.take(step, request.user):
        messages.success(request, _("You have taken this text."))
    else:
        messages.error(request, _("Somebody else has taken this text."))


@act
def release(request: HttpRequest, page: Any) -> None:
    step = step_of(request, page)
    if step and assignments.release(step, request.user):
        messages.success(request, _("Others can take this text now."))


@act
def due(request: HttpRequest, page: Any) -> None:
    step, form = step_of(request, page), DueForm(request.POST)
    if step is None:
        return
    if form.is_valid():
        assignments.set_due(step, form.cleaned_data["due_on"], request.user)
        messages.success(request, _("The day is kept."))
    else:
        messages.error(request, _("Give a day, for example 24/03/2026."))


@act
def overrule(request: HttpRequest, page: Any) -> None:
    """Go on against one refusal, with a reason."""
    form = ReasonForm(request.POST)
    code, seen = request.POST.get("code", ""), request.POST.get("seen", "")
    if not form.is_valid():
        messages.error(request, _("Say why; the reason is kept in the history of the page."))
        return
    moment = asked_moment(request.POST.get("at", ""))
    reason = form.cleaned_data["reason"]
    try:
        is_live = overrides.overrule(page, code, request.user, reason, seen, moment)
    except gate.Refused as refused:
        messages.error(request, str(refused))
        return
    messages.success(request, _("It is published.") if is_live else _("Noted. You can go on."))


@require_POST
@never_cache
def hand_out(request: HttpRequest, page_id: int) -> HttpResponse:
    """Make a link or show one again; who saw it is kept in the history of the page."""
    page = page_for(request, page_id)
    step = step_of(request, page)
    if step is None:
        return redirect("approval", page_id)
    if not may_hand_out(request.user, page):
        raise PermissionDenied
    form = LinkForm(step, request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose for whom the link is."))
        return redirect("approval", page_id)
    try:
        with transaction.atomic():
            link = links.make(step, form.cleaned_data["approver"], request.user)
            links.note_handing_out(link, request.user)
    except gate.Refused as refused:
        messages.error(request, str(refused))
        return redirect("approval", page_id)
    return approval(request, page_id, shown=link)


@act
def revoke(request: HttpRequest, page: Any) -> None:
    key = request.POST.get("link", "")
    link = get_object_or_404(ApprovalLink, page=page, pk=int(key) if key.isdecimal() else 0)
    links.revoke(link, request.user)
    messages.success(request, _("The link no longer works."))
