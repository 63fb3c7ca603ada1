"""A mail that comes again and again is stopped from the mail itself (RFC 8058), without a login.

Each kind of mail that a person chooses registers how it is switched off. The address in the mail
holds a signed name of person and kind; it never expires, since old mails are opened too.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.users.models import UserProfile

from accounts.models import User

SALT = "mail.unsubscribing"
Stop = Callable[[User], Any]
_kinds: dict[str, Stop] = {}


def register(name: str, stop: Stop) -> None:
    """Register a kind of mail, and what lets a person have no more of it; harmless twice."""
    _kinds[name] = stop


def stop_workflow(kind: str) -> Stop:
    """Switches a notification of Wagtail's account page off."""

    def stop(person: User) -> None:
        profile = UserProfile.get_for_user(person)
        setattr(profile, f"{kind}_notifications", False)
        profile.save(update_fields=[f"{kind}_notifications"])

    return stop


for kind in ("submitted", "approved", "rejected"):
    register(kind, stop_workflow(kind))


def stop_address(person: User, kind: str) -> str:
    """Where a person stops a kind of mail."""
    token = signing.dumps({"user": person.pk, "kind": kind}, salt=SALT)
    return settings.WAGTAILADMIN_BASE_URL + reverse("stop_mail", args=[token])


def stop_headers(address: str) -> dict[str, str]:
    """With which mail programs offer to stop it in one click."""
    return {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


# The token alone gives the right: a mail program sends from anywhere, without a cookie.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """A button for people, who are not stopped by a program that opens links; a POST stops."""
    person, stop = named_in(token)
    with override(person.language if person else get_language()):
        if person is None or stop is None:
            return answer(request, "broken", 404)
        if request.method == "POST":
            stop(person)
        return answer(request, "stopped" if request.method == "POST" else "ask", 200)


def named_in(token: str) -> tuple[User | None, Stop | None]:
    """Who stops what; None for a token that is not ours, and for who is gone."""
    try:
        named = signing.loads(token, salt=SALT)
        return User.objects.filter(pk=named["user"]).first(), _kinds.get(named["kind"])
    except signing.BadSignature:
        return None, None


def answer(request: HttpRequest, state: str, status: int) -> HttpResponse:
    context = {"state": state, "account_url": reverse("wagtailadmin_account")}
    response = render(request, "mail/stop.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response
