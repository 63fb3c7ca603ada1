"""What readers ask for when they write: the form, sending it, confirming the address.

The form and its answers come alone for scripts (`X-Requested-With: fetch`), else as whole pages.
No view sets a cookie or needs one; see cms.origin for what stands in for a CSRF token.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from cms.models import BasePage
from cms.origin import is_cross_site
from cms.senders import network_of, sender_of
from comments.forms import ReaderCommentForm, TargetForm, answerable
from comments.models import ReaderComment
from comments.posting import Refused, post
from comments.seen import commentable, visible
from comments.site import CommentSettings
from comments.throttle import is_flood, is_full, limit_reached, retry_after
from comments.tokens import token_for

BUSY_KEPT = 60  # seconds
AGAIN = "lagi"  # in the address, where the same comment was sent before
LONGEST_REQUEST = 256 * 1024  # many times the longest comment

View = Callable[..., HttpResponseBase]


def from_here_only(view: View) -> View:
    """Refuse what another site made a browser send, and what is far too long to read."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and is_cross_site(request):
            return refuse(request, _("This form can only be sent from our own pages."), 403)
        if length_of(request) > LONGEST_REQUEST:
            return refuse(request, _("That is too much text for a comment."), 413)
        if request.method == "POST" and is_flood(sender_of(request), network_of(request)):
            return busy(request)
        return view(request, *args, **kwargs)

    return csrf_exempt(never_cache(checked))


def length_of(request: HttpRequest) -> int:
    """The bytes a request says it has; 0 where it says nothing that is a number."""
    said = request.META.get("CONTENT_LENGTH") or ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0


def busy(request: HttpRequest) -> HttpResponse:
    """Come back later. Under attack this is nearly all that is said: it is drawn once a minute.

    For each language, as a page and as a part: nothing that a request may choose freely is a key.
    """
    key = get_language(), is_script(request)
    drawn = _busy.get(key)
    if drawn is None or drawn[0] < time.monotonic():
        reason = _("Very much is being sent now. Wait a few minutes, go back, and send it again.")
        drawn = time.monotonic() + BUSY_KEPT, refuse(request, reason, 429).content
        _busy[key] = drawn
    response = HttpResponse(drawn[1], status=429)
    response["Retry-After"] = retry_after()
    response._has_been_logged = True  # type: ignore[attr-defined] # or Django fills the log
    return response


_busy: dict[tuple[str | None, bool], tuple[float, bytes]] = {}


def refuse(request: HttpRequest, reason: str, status: int) -> HttpResponse:
    """A page, or part of one, that says why, and what to do."""
    return answer(request, "refused", {"reason": reason}, status)


def answer(
    request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The part `name` alone where a script asked for it, else a whole page around it."""
    part = f"comments/{name}.html"
    template = part if is_script(request) else "comments/page.html"
    around = {"in_article": is_script(request), "level": 2 if is_script(request) else 1}
    context = context | {"part": part, **around}
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    if status == 429:
        response["Retry-After"] = retry_after()
    return response


def is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def member(request: HttpRequest) -> User | None:
    """Who is logged in, if anybody."""
    return request.user if isinstance(request.user, User) else None


@never_cache
@require_safe
def fragment(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form alone, to be put into a page that all readers share."""
    context = form_context(request, found(page_id))
    response = render(request, "comments/form.html", context | {"in_article": True, "level": 2})
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
