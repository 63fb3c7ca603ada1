"""The acts in the administration: the list, one act with what readers will see, the decision."""

from copy import deepcopy
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin import messages
from wagtail.models import Page, PageLogEntry

from cms.surfaces import addresses_of
from corrections import actions
from corrections.forms import DecisionForm
from corrections.models import (
    IN_FORCE,
    WAITING,
    EditorialNotice,
    NoticeKind,
    NoticeQuerySet,
    NoticeState,
)
from corrections.permissions import POLICY, may_confirm, may_propose, may_see
from corrections.retraction import give_way
from corrections.tombstones import tombstone

PER_PAGE = 30
ALL = "all"
# The tabs of the list: which states each shows.
TABS: dict[str, tuple[str, ...]] = {
    "waiting": WAITING,
    "in-force": IN_FORCE,
    "undone": (NoticeState.UNDONE,),
    "refused": (NoticeState.REFUSED,),
    ALL: tuple(NoticeState.values),
}


def seen_by(user: Any) -> NoticeQuerySet:
    """The acts on pages that a person may write or publish."""
    acts = EditorialNotice.objects.filter(is_listed=True)
    if POLICY.user_has_permission(user, "publish"):
        return acts
    pages = POLICY.instances_user_has_any_permission_for(user, {"change"})
    return acts.filter(page__in=pages.values("pk"))


def index(request: HttpRequest) -> HttpResponse:
    """Acts by state, what waits first; for who may write or publish some page."""
    if not POLICY.user_has_any_permission(request.user, {"change", "publish"}):
        raise PermissionDenied
    chosen = request.GET.get("state", "waiting")
    chosen = chosen if chosen in TABS else "waiting"
    acts = seen_by(request.user)
    numbers = acts.aggregate(
        **{name.replace("-", "_"): Count("pk", Q(state__in=list(TABS[name]))) for name in TABS}
    )
    rows = acts.filter(state__in=TABS[chosen]).select_related("page", "proposed_by", "decided_by")
    labels = {
        "waiting": _("Waiting"),
        "in-force": NoticeState.IN_FORCE.label,
        "undone": NoticeState.UNDONE.label,
        "refused": NoticeState.REFUSED.label,
        ALL: _("All"),
    }
    context = {
        "tabs": [
            {
                "name": name,
                "label": labels[name],
                "count": numbers[name.replace("-", "_")],
                "is_shown": name == chosen,
            }
            for name in TABS
        ],
        "rows": Paginator(rows.order_by("-asked_at", "-pk"), PER_PAGE).get_page(
            request.GET.get("p")
        ),
        "chosen": chosen,
    }
    return render(request, "wagtailadmin/corrections/index.html", context)


def found(request: HttpRequest, act_id: int) -> EditorialNotice:
    act = get_object_or_404(EditorialNotice.objects.select_related("page"), pk=act_id)
    if not may_see(request.user, act):
        raise PermissionDenied
    return act


def show(request: HttpRequest, act_id: int) -> HttpResponse:
    """One act, what readers will see of it, and what this person may do with it."""
    act = found(request, act_id)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and request.POST.get("seen") != act.version:
        messages.warning(request, _("Somebody decided on this meanwhile. Look at it again."))
        return redirect("act", act.pk)
    if request.method == "POST" and form.is_valid():
        answer = decide(request, act, form)
        if answer:
            return answer
    user = request.user
    is_asked = act.asked_by_id == user.pk
    context = {
        "act": act,
        "page": act.page,
        "together": [one.page for one in act.siblings if one.page and one.is_listed],
        "form": form,
        "may_confirm": act.is_waiting
        and may_confirm(user, act.page)
        and (not is_asked or user.is_superuser),
        "needs_reason": is_asked,
        "may_refuse": act.is_waiting and (is_asked or may_confirm(user, act.page)),
        "is_asked": is_asked,
        "may_undo": act.state == NoticeState.IN_FORCE and act.page and may_propose(user, act.page),
        "is_down": act.state in (NoticeState.UNDONE, NoticeState.REFUSED),
        "gone": where_it_goes(act),
        "log": PageLogEntry.objects.filter(page=act.page_id, data__act=act.pk).select_related(
            "user"
        )
        if act.page_id
        else [],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "wagtailadmin/corrections/show.html", context, status=status)


def decide(request: HttpRequest, act: EditorialNotice, form: DecisionForm) -> HttpResponse | None:
    """Do what the button says; None where the form has to say what is in the way."""
    user: Any = request.user
    reason = form.cleaned_data["reason"]
    verb = {"confirm": actions.confirm, "refuse": actions.refuse, "undo": actions.ask_to_undo}
    try:
        is_changed = verb[form.cleaned_data["decision"]](act, user, reason)
    except actions.SamePerson:
        form.add_error(
            "reason",
            _("A second person must confirm this. You may override that with a reason.")
            if user.is_superuser
            else _("A second person must confirm this, not who asked for it."),
        )
        return None
    except actions.Impossible as error:
        form.add_error(None, str(error))
        return None
    if is_changed:
        messages.success(request, DONE[form.cleaned_data["decision"]]())
    else:
        messages.info(request, _("It was decided already."))
    return redirect("act", act.pk)


DONE = {
    "confirm": lambda: _("Confirmed. Readers get it so within a few seconds."),
    "refuse": lambda: _("Refused. Nothing changes for readers."),
    "undo": lambda: _("A second person has been asked to confirm that this is undone."),
}


def where_it_goes(act: EditorialNotice) -> list[str]:
    """The addresses that a takedown empties, for who is about to confirm it."""
    if act.kind != NoticeKind.TAKEDOWN or act.page is None or not act.page.live:
        return []
    shown = addresses_of(act.page)
    return sorted({address for name in ("page", "files", "api") for address in shown[name]})


@xframe_options_sameorigin
def preview(request: HttpRequest, act_id: int) -> HttpResponseBase:
    """What readers will get at the address of the page, once this is confirmed."""
    act = found(request, act_id)
    if act.in_force_at is None:
        act.in_force_at = timezone.now()
    if act.kind == NoticeKind.TAKEDOWN and act.state != NoticeState.ENDING:
        return tombstone(request, act)
    page = get_object_or_404(Page, pk=act.page_id).specific
    is_ending = act.state == NoticeState.ENDING
    if is_ending and act.revision:
        page = act.revision.as_object()
    page = deepcopy(page)
    if act.kind == NoticeKind.RETRACTION and not is_ending:
        give_way(page, act.text)
    if act.kind != NoticeKind.TAKEDOWN:
        others = [note for note in page.notes if note.pk != act.pk]
        page.notes = others if is_ending else [act, *others]
    response: HttpResponseBase = page.make_preview_request(request, page.default_preview_mode)
    return response
