"""The two steps of a proposal in the administration: which act, then what it says."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from accounts.requests import account_of
from corrections import actions
from corrections.forms import FORMS, TakedownForm
from corrections.models import OPEN, EditorialNotice, NoticeKind
from corrections.permissions import kinds_for, may_propose

EXPLAINED = {
    NoticeKind.CORRECTION: gettext_lazy(
        "The page stays. A note above the text says what was wrong and what is right. Correct the "
        "text itself too, in the editor."
    ),
    NoticeKind.RETRACTION: gettext_lazy(
        "The address stays, the title is marked, the reason stands in the place of the text. Files "
        "and pictures are no longer offered; of research the original stays, with the mark."
    ),
    NoticeKind.TAKEDOWN: gettext_lazy(
        "The address answers “gone”, with date and ground only. Text, pictures and files disappear "
        "everywhere: for personal data, court orders, rights of others."
    ),
}


def found(request: HttpRequest, page_id: int) -> Page:
    """The page, for who may propose something for it."""
    page = get_object_or_404(Page, pk=page_id)
    if not may_propose(request.user, page):
        raise PermissionDenied
    return page


def choose(request: HttpRequest, page_id: int) -> HttpResponse:
    """Which of the acts that are possible, and those that there are."""
    page = found(request, page_id)
    context = {
        "page": page,
        "choices": [(kind, EXPLAINED[kind]) for kind in kinds_for(page)],
        "acts": EditorialNotice.objects.filter(page=page)
        .order_by("-pk")
        .select_related("proposed_by"),
    }
    return render(request, "wagtailadmin/corrections/choose_action.html", context)


def propose(request: HttpRequest, page_id: int, kind: str) -> HttpResponse:
    """The form of one act; what is wrong is said, and what was written is kept."""
    page = found(request, page_id)
    if kind not in kinds_for(page):
        raise Http404
    form = form_for(page, NoticeKind(kind), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            act = actions.propose(page, kind, account_of(request), **values)
        except actions.Impossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Proposed. A second person has been asked to confirm it."))
            return redirect("act", act.pk)
    context = {
        "page": page,
        "kind": kind,
        "label": NoticeKind(kind).label,
        "explained": EXPLAINED[NoticeKind(kind)],
        "form": form,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "wagtailadmin/corrections/propose.html", context, status=status)


def form_for(page: Page, kind: NoticeKind, data: Any) -> forms.Form:
    if kind != NoticeKind.TAKEDOWN:
        return FORMS[kind](data)
    others = page.get_translations().filter(alias_of__isnull=True, first_published_at__isnull=False)
    open_ones = EditorialNotice.objects.filter(kind=kind, state__in=OPEN, page__isnull=False)
    others = others.exclude(pk__in=open_ones.values("page"))
    return TakedownForm(data, translations=others)
