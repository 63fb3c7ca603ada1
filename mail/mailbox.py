"""Outgoing mail in the browser, where it is kept instead of sent: in a demo and in development.

These addresses exist nowhere else: see `urlpatterns` here and in cms/urls.py.
"""

from typing import Any

from csp.constants import UNSAFE_INLINE
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mail import sending

app_name = "mailbox"


@require_safe
@never_cache
def messages(request: HttpRequest) -> HttpResponse:
    """Every message kept, newest first."""
    kept = [
        {"name": name, "to": message["To"], "subject": message["Subject"], "date": sent_at(message)}
        for name, message in sending.mailbox()
    ]
    return render(request, "mailbox/messages.html", {"messages": kept, "title": _("Outgoing mail")})


@require_safe
@never_cache
def message(request: HttpRequest, name: str) -> HttpResponse:
    """One message: its text, and its HTML in a frame that runs nothing."""
    found = dict(sending.mailbox()).get(name)
    if found is None:
        raise Http404
    text, html = found.get_body(["plain"]), found.get_body(["html"])
    context = {
        "title": found["Subject"],
        "from": found["From"],
        "to": found["To"],
        "date": sent_at(found),
        "text": text.get_content() if text else "",
        "html": html.get_content() if html else "",
    }
    response: Any = render(request, "mailbox/message.html", context)
    # The frame inherits the policy of this page; mail programs show styles within a mail.
    response._csp_update = {"style-src": [UNSAFE_INLINE]}
    return response


def sent_at(message: sending.ParsedMessage) -> object:
    """When the message was written; None when it does not say."""
    header = message["Date"]
    return getattr(header, "datetime", None)


urlpatterns = [
    path("", messages, name="messages"),
    path("<slug:name>/", message, name="message"),
]
