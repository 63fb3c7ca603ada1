"""The page behind the link in a moderator's mail: one comment, decided without logging in.

Looking decides nothing, as mail scanners open every link; only a button does.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.log_actions import LogContext

from accounts.models import User
from comments.models import ReaderComment
from comments.moderation import decision_links, transitions
from comments.moderation.actions import ActForm, perform
from comments.moderation.permissions import policy
from comments.moderation.review_context import review_context
from comments.moderation.tabs import Lineup
from comments.responses import answer, from_here_only, refuse

ALLOWED = {"approve", "reject", "spam", "undo"}
GONE, CONFLICT = 410, 409


@from_here_only
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, token: str) -> HttpResponse:
    """403 for a link that is forged, too old, or of one who no longer moderates; 410 once used."""
    try:
        ticket = decision_links.read(token)
    except decision_links.BadLink:
        return refuse(request, _("This link is not valid, or older than three days."), 403)
    user = User.objects.filter(pk=ticket.user).first()
    if user is None or not policy().may_decide(user):
        return refuse(request, _("This account may not decide on comments any more."), 403)
    comment = ReaderComment.objects.filter(pk=ticket.comment).first()
    if comment is None or not comment.comment:
        return refuse(request, _("This comment has been deleted."), GONE)
    newest = transitions.last_decision(comment)
    if newest and newest.pk > ticket.after:
        return show(request, comment, user, status=GONE)
    if request.method == "POST":
        return act(request, comment, user, ticket)
    return show(request, comment, user)


def act(
    request: HttpRequest, comment: ReaderComment, user: User, ticket: decision_links.Ticket
) -> HttpResponse:
    """Do what the button says in the moderator's name, then show it, with a link to undo.

    That link is as old as the one from the mail, and ends with it.
    """
    form = ActForm(request.POST)
    if not form.is_valid() or form.name not in ALLOWED:
        said = _("That is not one of the buttons. Nothing was decided.")
        return show(request, comment, user, said, 422)
    try:
        with LogContext(user=user):
            perform(comment, user, form)
    except transitions.NotConfirmed:
        said = _("The writer has not confirmed the email address yet.")
        return show(request, comment, user, said, CONFLICT)
    except transitions.ChangedMeanwhile:
        now = ReaderComment.objects.filter(pk=comment.pk).exclude(comment="").first()
        if now is None:
            return refuse(request, _("This comment has been deleted."), GONE)
        said = _("The comment has changed meanwhile. Read it again, then decide.")
        return show(request, now, user, said, CONFLICT)
    return redirect(decision_links.path_for(comment, user, ticket.given_at))


def show(
    request: HttpRequest, comment: ReaderComment, user: User, said: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = review_context(comment, user, Lineup(request.GET))
    context |= {
        "said": said,
        "is_used": status == GONE,
        "decision": transitions.last_decision(comment),
        "offered": context["offered"] & ALLOWED,
    }
    response = answer(request, "decide", context, status)
    # The address is a key: it is not told to the page that the article's link opens.
    response["Referrer-Policy"] = "no-referrer"
    return response
