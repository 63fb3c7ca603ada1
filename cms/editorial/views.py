"""What an approver without an account sees: the text, what changed, two buttons."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.editorial import links
from cms.editorial.changes import changes
from cms.gate import Refused
from cms.models import ApprovalLink
from cms.models.links import Decision, LinkState
from cms.origin import is_cross_site
from cms.passes import give_passes

WHY: dict[LinkState, Any] = {
    LinkState.USED: gettext_lazy("This link has been used. It works once."),
    LinkState.REVOKED: gettext_lazy("This link has been withdrawn by the editors."),
    LinkState.DECIDED: gettext_lazy("Somebody else has already decided on this text."),
    LinkState.EDITED: gettext_lazy(
        "The text was changed after this link was sent. "
        "Ask the editors for a link to what it is now."
    ),
    LinkState.EXPIRED: gettext_lazy("This link has expired. Ask the editors for a new one."),
}


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=Decision)
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == Decision.CHANGES and not cleaned.get("comment"):
            self.add_error("comment", _("Say what should be changed."))
        return cleaned


def is_kept_by_nobody(response: HttpResponse) -> HttpResponse:
    """Neither by caches nor by search engines; the address is not told to other sites."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response


def closed(request: HttpRequest, state: LinkState | None) -> HttpResponse:
    """403 for a link that is not ours or too old, 410 for one that has done its duty."""
    status = 403 if state in (None, LinkState.EXPIRED) else 410
    why = WHY[state] if state else _("This link is not complete. Open it as it was sent to you.")
    context = {"why": why, "status": status}
    return is_kept_by_nobody(render(request, "approval/closed.html", context, status=status))


# Whoever has the link may use it: there is no session to ride on, and so no token in a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def approval_link(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the text; decides only when a button is pressed: mail scanners open links too."""
    link = links.find(token)
    with override(link.approver.language if link and link.approver else None):
        if link is None:
            return closed(request, None)
        state = links.state_of(link)
        if state != LinkState.OPEN:
            return closed(request, state)
        if request.method == "POST":
            return decide(request, link)
        return ask(request, link, DecisionForm())


def decide(request: HttpRequest, link: ApprovalLink) -> HttpResponse:
    if is_cross_site(request):
        return closed(request, None)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return ask(request, link, form, status=400)
    decision = Decision(form.cleaned_data["decision"])
    try:
        links.decide(link.pk, decision, form.cleaned_data["comment"])
    except links.Closed as late:
        return closed(request, late.state)
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(None, refusal.message)
        return ask(request, link, form, status=409)
    link.page.refresh_from_db()
    context = {"page": link.page, "is_approved": decision == Decision.APPROVE, "link": link}
    return is_kept_by_nobody(render(request, "approval/thanks.html", context))


def ask(
    request: HttpRequest, link: ApprovalLink, form: DecisionForm, status: int = 200
) -> HttpResponse:
    page = link.revision.as_object()
    context = {
        "link": link,
        "text": page,
        "kind": page._meta.verbose_name,
        "changes": changes(link.revision, request),
        "form": form,
        "token": links.token_of(link),
    }
    return is_kept_by_nobody(render(request, "approval/ask.html", context, status=status))


@require_safe
@xframe_options_sameorigin
def approval_preview(request: HttpRequest, token: str) -> HttpResponse:
    """The text as readers will see it, with its files: for as long as the link is open."""
    link = links.find(token)
    if link is None:
        return closed(request, None)
    state = links.state_of(link)
    if state != LinkState.OPEN:
        return closed(request, state)
    page = link.revision.as_object()
    shown = page.make_preview_request(request, page.default_preview_mode)
    response = HttpResponse(give_passes(shown.content.decode()), status=shown.status_code)
    return is_kept_by_nobody(response)
