"""What a writer can still do with the link from the mail: correct, withdraw, stop following."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments import following
from comments.models import ReaderComment
from comments.responses import answer, from_here_only, refuse
from comments.seen import visible
from comments.tokens import ForgedToken, stopped_number
from comments.writing.confirmation import commented
from comments.writing.fields import comment_field
from comments.writing.posting import Refused, TooLate, revise, withdraw

METHODS = ["GET", "HEAD", "POST"]


class RevisionForm(forms.Form):
    """The text of a comment once more."""

    comment = comment_field()


def too_late(request: HttpRequest) -> HttpResponse:
    reason = _(
        "A comment can only be changed for a short while after it was sent, and not once it was"
        " decided on. If it should go, write to us."
    )
    return refuse(request, reason, 410)


@from_here_only
@require_http_methods(METHODS)
@commented
def edit(request: HttpRequest, comment: ReaderComment, token: str) -> HttpResponse:
    """Change the text; what was approved waits for a moderator again."""
    if not comment.can_be_revised:
        return too_late(request)
    form = RevisionForm(
        request.POST if request.method == "POST" else None,
        initial={"comment": comment.comment},
        label_suffix="",
        auto_id="comment-%s",
    )
    context = state(comment, token) | {"form": form}
    if request.method != "POST":
        return answer(request, "edit", context)
    if not form.is_valid():
        return answer(request, "edit", context, 422)
    try:
        revise(comment, form.cleaned_data["comment"], request)
    except TooLate:
        return too_late(request)
    except Refused:
        return refuse(request, _("This comment was not accepted."), 400)
    return redirect("comments-xtd-confirm", token)


@from_here_only
@require_http_methods(METHODS)
@commented
def take_back(request: HttpRequest, comment: ReaderComment, token: str) -> HttpResponse:
    """Withdraw a comment for good, after a button."""
    if not comment.can_be_revised:
        return too_late(request)
    context = state(comment, token)
    if request.method != "POST":
        return answer(request, "withdraw", context)
    try:
        withdraw(comment)
    except TooLate:
        return too_late(request)
    return answer(request, "withdrawn", context)


def state(comment: ReaderComment, token: str) -> dict[str, Any]:
    return {
        "comment": comment,
        "article": visible(int(comment.object_pk)),
        "back": reverse("comments-xtd-confirm", args=[token]),
    }


@csrf_exempt
@never_cache
@require_http_methods(METHODS)
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop following a thread: a button for people, a POST for mail programs (RFC 8058).

    The token alone gives the right, since a mail program may send from anywhere.
    """
    try:
        comment = ReaderComment.objects.filter(id=stopped_number(token)).first()
    except ForgedToken:
        return refuse(request, _("This link is not complete. Copy it from the mail again."), 400)
    if comment is None or not comment.user_email:
        return answer(request, "stopped", {"article": None})
    context = {"article": visible(int(comment.object_pk))}
    if request.method != "POST":
        return answer(request, "stop", context)
    following.stop(comment)
    return answer(request, "stopped", context)
