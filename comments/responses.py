"""What every view of a reader's form answers with: a part for scripts, a page for all others."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from cms.origin import is_cross_site
from cms.senders import network_of, sender_of
from comments.throttle import is_flood, retry_after
from comments.titles import title_of

BUSY_SECONDS = 60
MAX_REQUEST_BYTES = 256 * 1024  # many times the longest comment

# What a part is told of the place where it stands: in an article that is open, or alone.
AROUND_FRAGMENT = {"layout": "comments/fragment.html", "in_article": True, "level": 2}
AROUND_PAGE = {"layout": "comments/page.html", "in_article": False, "level": 1}

View = Callable[..., HttpResponseBase]


def from_here_only(view: View) -> View:
    """Refuse what another site made a browser send, and what is far too long to read."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and is_cross_site(request):
            return refuse(request, _("This form can only be sent from our own pages."), 403)
        if length_of(request) > MAX_REQUEST_BYTES:
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
        drawn = time.monotonic() + BUSY_SECONDS, refuse(request, reason, 429).content
        _busy[key] = drawn
    response: Any = HttpResponse(drawn[1], status=429)
    response["Retry-After"] = retry_after()
    response._has_been_logged = True  # or Django fills the log
    return response


_busy: dict[tuple[str | None, bool], tuple[float, bytes]] = {}


def refuse(request: HttpRequest, reason: str, status: int) -> HttpResponse:
    """A page, or part of one, that says why, and what to do."""
    return answer(request, "refused", {"reason": reason}, status)


def answer(
    request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The part `name` alone where a script asked for it, else a whole page around it."""
    around = AROUND_FRAGMENT if is_script(request) else AROUND_PAGE
    around = around | {"title": title_of(name, context, status)}
    response = render(request, f"comments/{name}.html", context | around, status=status)
    response["X-Robots-Tag"] = "noindex"
    if status == 429:
        response["Retry-After"] = retry_after()
    return response


def is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"
