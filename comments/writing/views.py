"""What readers ask for when they write: the form, sending it, confirming the address.

The form and its answers come alone for scripts (`X-Requested-With: fetch`), else as whole pages.
No view sets a cookie or needs one; see cms.origin for what stands in for a CSRF token.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from cms.models import BasePage
from cms.senders import sender_of
from comments.models import ReaderComment
from comments.models.site import CommentSettings
from comments.responses import AROUND_FRAGMENT, answer, busy, from_here_only, is_script, refuse
from comments.seen import commentable, visible
from comments.throttle import is_full, limit_reached
from comments.tokens import token_for
from comments.writing.forms import ReaderCommentForm, TargetForm, answerable
from comments.writing.posting import Refused, post

AGAIN = "lagi"  # in the address, where the same comment was sent before


def member(request: HttpRequest) -> User | None:
    """Who is logged in, if anybody."""
    return request.user if isinstance(request.user, User) else None


@never_cache
@require_safe
def fragment(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form alone, to be put into a page that all readers share."""
    context = form_context(request, found(page_id))
    response = render(request, "comments/form.html", context | AROUND_FRAGMENT)
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_safe
def write(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form as a page of its own, for readers without JavaScript."""
    context = form_context(request, found(page_id))
    return answer(request, "form", context)


def found(page_id: int) -> BasePage:
    page = visible(page_id)
    if page is None:
        raise Http404
    return page


def form_context(request: HttpRequest, page: BasePage) -> dict[str, Any]:
    """An empty form, answering the comment in `?reply_to=` where it can be answered."""
    number = request.GET.get("reply_to", "")
    parent = None
    if number.isascii() and number.isdecimal() and len(number) < 10:
        parent = answerable(page).filter(pk=int(number)).first()
    initial = {"reply_to": parent.pk if parent else 0}
    form = ReaderCommentForm(page, user=member(request), initial=initial)
    return form_parts(form, parent)


def form_parts(form: ReaderCommentForm, parent: ReaderComment | None) -> dict[str, Any]:
    """A form with what stands around it: the comment answered, the house rules."""
    page = form.target_object
    return {"article": page, "form": form, "parent": parent, "house": CommentSettings.on(page)}


@from_here_only
@require_POST
def send(request: HttpRequest) -> HttpResponseBase:
    """Store a comment, or show the form again with what is wrong and what was written."""
    if is_full():
        return busy(request)
    target = TargetForm(request.POST)
    page = commentable(target.cleaned_data["object_pk"]) if target.is_valid() else None
    if page is None:
        return refuse(request, _("This page takes no comments now."), 404)
    form = ReaderCommentForm(page, request.POST, user=member(request))
    if form.is_forged:
        return refuse(request, _("This form was changed on its way. Load the page again."), 400)
    if not form.is_valid():
        return ask_again(request, form, 422)
    limit = limit_reached(sender_of(request), form.get_comment_create_data()["user_email"])
    if limit:
        form.add_error(None, str(limit.value))
        return ask_again(request, form, 429)
    try:
        comment = post(form, request)
    except Refused:
        return refuse(request, _("This comment was not accepted."), 400)
    return what_next(request, page, comment)


def what_next(request: HttpRequest, page: BasePage, comment: ReaderComment) -> HttpResponse:
    """Guests are sent to their mail; members, who need none, to the state of their comment."""
    if member(request):
        address = reverse("comments-xtd-confirm", args=[token_for(comment)])
    else:
        address = reverse("comments:sent", args=[page.pk])
        address += f"?{AGAIN}" if comment.is_repeated else ""
    if not is_script(request):
        return redirect(address)
    context = {"article": page, "is_member": member(request) is not None, "state": address}
    return answer(request, "sent", context | {"is_repeated": comment.is_repeated})


def ask_again(request: HttpRequest, form: ReaderCommentForm, status: int) -> HttpResponse:
    form.renew()
    return answer(request, "form", form_parts(form, form.parent), status)


@never_cache
@require_safe
def sent(request: HttpRequest, page_id: int) -> HttpResponse:
    """What happens next, after a form was sent without JavaScript."""
    context = {"article": found(page_id), "is_member": False, "is_repeated": AGAIN in request.GET}
    return answer(request, "sent", context)


@require_safe
def reply(request: HttpRequest, comment_id: int) -> HttpResponse:
    """To the form that answers a comment; nothing is shown of one that readers do not see."""
    comment = get_object_or_404(ReaderComment.objects.approved(), id=comment_id)
    page = found(int(comment.object_pk))
    address = reverse("comments:write", args=[page.pk])
    return redirect(f"{address}?reply_to={comment.pk}")


@require_safe
def page_of_comment(request: HttpRequest, content_type: int, object_pk: int) -> HttpResponse:
    """To the page that comments are on: the library's own view trusts django.contrib.sites."""
    page = found(object_pk)
    if page.content_type_id != content_type:
        raise Http404
    return redirect(page.get_absolute_url())
