"""The page behind the link in the mail: looking changes nothing, only the button does."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments.models import ReaderComment
from comments.posting import confirm as confirm_address
from comments.posting import visible
from comments.tokens import ExpiredToken, ForgedToken, comment_number
from comments.views import answer, from_here_only, refuse


@from_here_only
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button; after it, or where it was pressed before, what has become of the comment.

    Mail scanners open every link, so that opening it decides nothing. A comment that was erased
    stays erased.
    """
    try:
        comment = ReaderComment.objects.filter(pk=comment_number(token)).first()
    except ForgedToken:
        return refuse(request, _("This link is not complete. Copy it from the mail again."), 400)
    except ExpiredToken:
        return refuse(request, _("This link is too old. Please write your comment again."), 410)
    if comment is None or not comment.comment:
        return refuse(request, _("This comment has been deleted."), 410)
    if request.method == "POST":
        confirm_address(comment)
    context = {
        "comment": comment,
        "article": visible(int(comment.object_pk)),
        "is_unconfirmed": comment.status == ReaderComment.Status.UNCONFIRMED,
        "is_published": comment.status == ReaderComment.Status.APPROVED,
    }
    return answer(request, "confirm", context)
