"""What an approver without an account sees: the text, what changed, two buttons."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from approval.gate import Refused
from approval.models import ApprovalLink
from approval.models.links import Decision, LinkState
from cms.origin import is_cross_site
from newsroom.approval import deciding, links
from newsroom.approval.deciding import Case, DecisionForm
from newsroom.approval.outcomes import outcome_of
from newsroom.approval.said import decisions_on
from newsroom.approval.since import since
from newsroom.approval.text import alone, text_of

OPEN = "read"  # the button that shows the text

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


# Anybody who has the link may use it: there is no session to ride on, and so no token in a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def approval_link(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the text after one button and decides after another.

    Chat programs and mail scanners open every link and show its title to those who get the message:
    they learn that something waits, and nothing of it.
    """
    link = links.find(token)
    with override(link.approver.language if link and link.approver else get_language()):
        if link is None:
            return closed(request, None)
        state = links.state_of(link)
        if state != LinkState.OPEN:
            return closed(request, state)
        if request.method != "POST":
            return invitation(request, link)
        if is_cross_site(request):
            return closed(request, None)
        if OPEN in request.POST:
            return ask(request, link, DecisionForm(Case.of_link(link)))
        return decide(request, link)


def invitation(request: HttpRequest, link: ApprovalLink) -> HttpResponse:
    """The page before the text: the same for every text."""
    context = {"link": link, "action": reverse("approval_link", args=[links.token_of(link)])}
    return is_kept_by_nobody(render(request, "approval/invitation.html", context))


def decide(request: HttpRequest, link: ApprovalLink) -> HttpResponse:
    case = Case.of_link(link)
    form = DecisionForm(case, request.POST)
    if not form.is_valid():
        return ask(request, link, form, status=400)
    try:
        deciding.decide(case, form.choice)
    except links.Closed as late:
        return closed(request, late.state)
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(None, refusal.message)
        return ask(request, link, form, status=409)
    link.page.refresh_from_db()
    context = {
        "page": link.page,
        "outcome": outcome_of(link.page, form.choice.decision),
        "is_approved": form.choice.decision == Decision.APPROVE,
        "link": link,
    }
    return is_kept_by_nobody(render(request, "approval/thanks.html", context))


def ask(
    request: HttpRequest, link: ApprovalLink, form: DecisionForm, status: int = 200
) -> HttpResponse:
    page = form.case.revision.as_object()
    context = {
        "link": link,
        "text": page,
        "sinces": since(request, link.revision, link=link),
        "decided": list(decisions_on(link.page)),
        "form": form,
        "reading": text_of(request, link.revision),
        "token": links.token_of(link),
    }
    return is_kept_by_nobody(render(request, "approval/link_decision.html", context, status=status))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def approval_preview(request: HttpRequest, token: str) -> HttpResponse:
    """The text by itself, after a button, for as long as the link is open; and the way back."""
    link = links.find(token)
    if link is None:
        return closed(request, None)
    state = links.state_of(link)
    if state != LinkState.OPEN:
        return closed(request, state)
    if request.method != "POST":
        return invitation(request, link)
    if is_cross_site(request):
        return closed(request, None)
    back = reverse("approval_link", args=[token])
    return is_kept_by_nobody(HttpResponse(alone(request, link.revision, back, by_link=True)))
