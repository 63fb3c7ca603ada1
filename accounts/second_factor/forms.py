"""The forms of the second step, and of what is done to it."""

import re
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from accounts.login.limits import count_attempt, limits_of_code, take_back_attempt
from accounts.models import User
from accounts.second_factor.factor import CODE_DIGITS, RECOVERY_DIGITS, matching_step, verify

MAX_CODE_LENGTH = 40  # with blanks and hyphens between the digits
SPACES = re.compile(r"[\s\-–]")
DIGITS = re.compile(r"[0-9]+")
WRONG = _("This code is wrong, or was used already. Wait for the next one.")


class CodeField(forms.CharField):
    """Digits, however they are grouped; phones show their digits and offer what was mailed."""

    def __init__(self, *lengths: int, **named: Any) -> None:
        super().__init__(max_length=MAX_CODE_LENGTH, **named)
        self.lengths = lengths

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "spellcheck": "false",
        }

    def clean(self, value: Any) -> str:
        code = SPACES.sub("", super().clean(value))
        if not DIGITS.fullmatch(code) or len(code) not in self.lengths:
            raise ValidationError(
                _("A code of the app has 6 digits, a recovery code 10."), code="invalid"
            )
        return code


class RequestFormView(FormView):
    """A view whose form needs the request, to count attempts by address."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}


class CodeForm(forms.Form):
    """The second step of signing in."""

    code = CodeField(
        CODE_DIGITS,
        RECOVERY_DIGITS,
        label=_("Code"),
        help_text=_("The 6 digits that your app shows, or one of your recovery codes."),
        widget=forms.TextInput({"autofocus": True}),
    )
    trusted = forms.BooleanField(
        label=_("Trust this browser for 30 days"),
        required=False,
        help_text=_("Only on a device that is yours alone."),
    )

    def __init__(self, *args: Any, request: HttpRequest, user: User, **named: Any) -> None:
        super().__init__(*args, **named)
        self.request, self.user = request, user
        self.kind = ""

    def clean(self) -> dict[str, Any]:
        """Counted before it is looked at, and taken back where it was right."""
        data: dict[str, Any] = self.cleaned_data
        if "code" in data:
            limits = limits_of_code(self.request, self.user.get_username())
            count_attempt(limits)
            self.kind = verify(self.user, data["code"])
            if not self.kind:
                self.add_error("code", WRONG)
            else:
                take_back_attempt(limits)
        return data


class SetUpForm(forms.Form):
    """The first code of an app, which shows that it has the secret."""

    code = CodeField(
        CODE_DIGITS,
        label=_("Code of the app"),
        help_text=_("The 6 digits that the app shows now."),
    )

    def __init__(self, *args: Any, key: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self.key = key
        self.step = 0

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        step = matching_step(self.key, code)
        if step is None:
            raise ValidationError(
                _("The code does not fit. Is the clock of the phone right?"), code="wrong"
            )
        self.step = step
        return code


class PasswordForm(forms.Form):
    """Asks who is signed in for the password again, with the limit of every login."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **named: Any) -> None:
        super().__init__(*args, **named)
        self.request = request

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        name, password = self.request.user.get_username(), data.get("password")
        if password and not authenticate(self.request, username=name, password=password):
            self.add_error("password", _("This is not your password."))
        return data


class TurnOnForm(PasswordForm, SetUpForm):
    """Both, where somebody turns it on of their own accord."""

    field_order = ["code", "password"]
