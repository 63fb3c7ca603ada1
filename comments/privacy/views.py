"""The pages on which people see, correct and erase what they wrote. No cookie, no account."""

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from cms.senders import sender_of
from comments.models.requests import PrivacyRequest
from comments.privacy import links, rights
from comments.responses import answer, from_here_only, refuse
from comments.screening.verdict import judge
from comments.throttle import limit_reached
from comments.tokens import ExpiredToken, ForgedToken
from comments.writing.fields import ReaderNameField

METHODS = ["GET", "HEAD", "POST"]
Kind = PrivacyRequest.Kind


class AddressForm(forms.Form):
    """The address whose data somebody asks about."""

    email = forms.EmailField(
        label=gettext_lazy("Email"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "maxlength": 254}),
        error_messages={
            "required": gettext_lazy("Write your email address."),
            "invalid": gettext_lazy("Write a full email address, for example nama@contoh.id."),
        },
    )


class NameForm(forms.Form):
    """The name that shall stand with all comments."""

    name = ReaderNameField()

    def clean_name(self) -> str:
        """What a filter would hold cannot become the name on comments that readers see."""
        name: str = self.cleaned_data["name"]
        if judge("", name).reasons:
            raise forms.ValidationError(_("This name cannot be used."))
        return name


@from_here_only
@require_http_methods(METHODS)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same whether the address is known or not."""
    form = AddressForm(request.POST if request.method == "POST" else None, auto_id="data-%s")
    if request.method != "POST":
        return answer(request, "privacy/ask", {"form": form})
    if not form.is_valid():
        return answer(request, "privacy/ask", {"form": form}, 422)
    email = form.cleaned_data["email"]
    if limit_reached(sender_of(request), email):
        form.add_error(
            None,
            _(
                "Many requests have come for this address or from your network. "
                "Wait a few minutes, then try again."
            ),
        )
        return answer(request, "privacy/ask", {"form": form}, 429)
    site = Site.find_for_request(request)
    links.ask(email, site.root_url if site else f"{request.scheme}://{request.get_host()}")
    return answer(request, "privacy/asked", {"days": links.VALID.days})


@from_here_only
@require_http_methods(METHODS)
def data(request: HttpRequest, token: str) -> HttpResponse:
    """What is stored, and the buttons; opening the link changes nothing."""
    try:
        asked = links.request_of(token)
    except ForgedToken:
        return refuse(request, _("This link is not complete. Copy it from the mail again."), 400)
    except ExpiredToken:
        return refuse(request, _("This link is too old, or was used. Ask for a new one."), 410)
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            return show(request, asked, status=422)
        return act(request, asked)
    return show(request, asked)


def show(
    request: HttpRequest,
    asked: PrivacyRequest,
    form: NameForm | None = None,
    *,
    is_unsure: bool = False,
    status: int = 200,
) -> HttpResponse:
    stored = rights.export(asked.email)
    names = [comment["name"] for comment in stored["comments"] if comment["name"]]
    form = form or NameForm(initial={"name": names[-1] if names else ""}, auto_id="data-%s")
    comments = rights.comments_of(asked.email)
    context = {"comments": comments, "form": form, "email": asked.email, "is_unsure": is_unsure}
    return private(answer(request, "privacy/data", context, status))


def private(response: HttpResponse) -> HttpResponse:
    """The address of the page is a key: no other page hears of it."""
    response["Referrer-Policy"] = "no-referrer"
    return response


def download(request: HttpRequest, asked: PrivacyRequest) -> HttpResponse:
    """Everything as a JSON file; the link stays good."""
    note(asked, Kind.EXPORT)
    stored = json.dumps(rights.export(asked.email), ensure_ascii=False, indent=2)
    response = HttpResponse(stored, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="data.json"'
    return private(response)


def correct(request: HttpRequest, asked: PrivacyRequest) -> HttpResponse:
    """Change the name; the link stays good."""
    form = NameForm(request.POST, auto_id="data-%s")
    if not form.is_valid():
        return show(request, asked, form, status=422)
    rights.correct(asked.email, form.cleaned_data["name"])
    note(asked, Kind.CORRECT)
    return done(request, Kind.CORRECT)


def erase(request: HttpRequest, asked: PrivacyRequest) -> HttpResponse:
    """For good, so that a box has to be ticked."""
    if "sure" not in request.POST:
        return show(request, asked, is_unsure=True, status=422)
    return finally_(request, asked, Kind.ERASE, rights.erase)


def withdraw(request: HttpRequest, asked: PrivacyRequest) -> HttpResponse:
    return finally_(request, asked, Kind.WITHDRAW, rights.withdraw)


def finally_(
    request: HttpRequest, asked: PrivacyRequest, kind: str, act: Callable[[str], int]
) -> HttpResponse:
    """Do it, then forget the address; the link is used up once all is done."""
    email = asked.email
    act(email)
    with transaction.atomic():
        asked.kind, asked.is_confirmed = kind, True
        asked.finish()
        PrivacyRequest.objects.filter(email__iexact=email).update(email="")
    return done(request, kind)


def note(asked: PrivacyRequest, kind: str) -> None:
    """Record that something was asked for and done now."""
    now = timezone.now()
    PrivacyRequest.objects.create(kind=kind, is_confirmed=True, received_at=now, done_at=now)


def done(request: HttpRequest, kind: str) -> HttpResponse:
    return private(answer(request, "privacy/done", {"kind": kind}))


ACTS: dict[str, Callable[[HttpRequest, PrivacyRequest], Any]] = {
    Kind.EXPORT: download,
    Kind.CORRECT: correct,
    Kind.ERASE: erase,
    Kind.WITHDRAW: withdraw,
}
