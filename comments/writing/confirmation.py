"""The page behind the link in the mail: looking changes nothing, only the button does."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments.models import ReaderComment
from comments.responses import answer, from_here_only, refuse
from comments.seen import visible
from comments.tokens import ExpiredToken, ForgedToken, comment_number
from comments.writing.posting import confirm as confirm_address

Status = ReaderComment.Status
OnComment = Callable[[HttpRequest, ReaderComment, str], HttpResponse]


def commented(view: OnComment) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give a view the comment that the token in its address stands for, or say what is wrong.

    A comment that was erased stays erased.
    """

    @wraps(view)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        try:
            comment = ReaderComment.objects.filter(pk=comment_number(token)).first()
        except ForgedToken:
            reason = _("This link is not complete. Copy it from the mail again.")
            return refuse(request, reason, 400)
        except ExpiredToken:
            reason = _("This link is too old. Please write your comment again.")
            return refuse(request, reason, 410)
        if comment is None or not comment.comment:
            return refuse(request, _("This comment has been deleted."), 410)
        return view(request, comment, token)

    return found


@from_here_only
@require_http_methods(["GET", "HEAD", "POST"])
@commented
def confirm(request: HttpRequest, comment: ReaderComment, token: str) -> HttpResponse:
    """A button; after it, or where it was pressed before, what has become of the comment.

    Mail scanners open every link, so that opening it decides nothing.
    """
    if request.method == "POST":
        confirm_address(comment)
    return answer(request, "confirm", state_of(comment, token))


def state_of(comment: ReaderComment, token: str) -> dict[str, Any]:
    """What the writer is shown of a comment, and may still do with it."""
    return {
        "comment": comment,
        "token": token,
        "article": visible(int(comment.object_pk)),
        "is_unconfirmed": comment.status == Status.UNCONFIRMED,
        "is_published": comment.status == Status.APPROVED,
        "is_refused": comment.status == Status.REJECTED,
    }
