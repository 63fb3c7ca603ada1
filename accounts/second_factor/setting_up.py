"""What setting up a second factor needs, at the login and in one's account."""

from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import FormView
from django_otp.util import random_hex
from wagtail.log_actions import log

from accounts.models import User
from accounts.second_factor import factor, letters
from mail.sending import organisation_name

KEY = "second_factor_key"  # in the session, until the app has shown that it has the secret
FILE_NAME = "kode-pemulihan.txt"


def key_in(session: SessionBase) -> str:
    """The secret of this session; the same while somebody goes to the app and comes back."""
    if KEY not in session:
        session[KEY] = random_hex(20)
    return str(session[KEY])


class SetUpMixin(FormView):
    """Shows a secret as a picture and as text, and asks for the first code."""

    user: User
    action, happened = "warta.second_factor_on", letters.TURNED_ON

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"key": key_in(self.request.session)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        key = key_in(self.request.session)
        address = factor.address(self.user, key)
        shown = {
            "picture": factor.picture(address),
            "address": address,
            "secret": factor.written(key),
        }
        return super().get_context_data(**kwargs) | shown

    def turn_on(self, form: Any) -> list[str]:
        """Recovery codes to show; none where another tab was quicker."""
        codes = factor.turn_on(self.user, form.key, form.step)
        del self.request.session[KEY]
        if codes:
            log(instance=self.user, action=self.action, user=self.user)
            letters.tell_owner(self.user, self.happened)
        return codes


def shown_once(
    request: HttpRequest, template: str, codes: list[str], address: str, title: Any = ""
) -> HttpResponse:
    """A page with recovery codes, which no later request can show."""
    grouped = [f"{code[:5]} {code[5:]}" for code in codes]
    context = {
        "codes": grouped,
        "file_name": FILE_NAME,
        "organisation": organisation_name(),
        "next": address,
        "title": title,
    }
    return render(request, template, context)
