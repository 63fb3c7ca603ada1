"""The second factor in one's account: turning it on and off, and new recovery codes."""

from typing import Any

from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from wagtail.admin import messages
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.log_actions import log

from accounts.models import User
from accounts.requests import account_of
from accounts.second_factor import letters
from accounts.second_factor.factor import (
    is_required,
    recovery_codes_left,
    renew_recovery_codes,
    turn_off,
)
from accounts.second_factor.forms import PasswordForm, RequestFormView, TurnOnForm
from accounts.second_factor.session import complete
from accounts.second_factor.setting_up import SetUpMixin, shown_once

ACCOUNT = "wagtailadmin_account"
CODES = "wagtailadmin/warta/second_factor_codes.html"
RECOVERY_CODES = gettext_lazy("Recovery codes")


class SecondFactorPanel(BaseSettingsPanel):
    """Says how it stands, and leads to what can be done; it has no form of its own."""

    name = "second_factor"
    title = gettext_lazy("Two-step verification")
    order = 510
    template_name = "wagtailadmin/warta/second_factor_panel.html"

    def get_form(self) -> Form:
        return Form()

    def get_context_data(self) -> dict[str, Any]:
        return {
            "since": self.user.second_factor_since,
            "left": recovery_codes_left(self.user),
            "is_required": is_required(self.user),
        }


@method_decorator(
    [sensitive_post_parameters("code", "password"), sensitive_variables()], name="dispatch"
)
class AccountStep(RequestFormView):
    """Only for accounts that have a factor, or only for those that have none."""

    needs_factor = True
    form_class: type[Form] = PasswordForm
    user: User
    title: Any = ""  # lazy: in the language of who looks
    button: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.user = User.objects.get(pk=account_of(request).pk)
        if bool(self.user.second_factor_since) != self.needs_factor:
            return redirect(ACCOUNT)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"title": self.title, "button": self.button, "back": reverse(ACCOUNT)}
        return super().get_context_data(**kwargs) | shown

    def tell(self, action: str, happened: Any) -> None:
        log(instance=self.user, action=action, user=self.user)
        letters.tell_owner(self.user, happened)


class TurnOn(SetUpMixin, AccountStep):
    needs_factor = False
    form_class = TurnOnForm
    template_name = "wagtailadmin/warta/second_factor_on.html"
    title = gettext_lazy("Turn on two-step verification")
    button = gettext_lazy("Turn on")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        codes = self.turn_on(form)
        if not codes:
            return redirect(ACCOUNT)
        complete(self.request, self.user)
        return shown_once(self.request, CODES, codes, reverse(ACCOUNT), RECOVERY_CODES)


class AnotherPhone(TurnOn):
    """The app of another phone takes the place of the one in use, where it is required too."""

    needs_factor = True
    title = gettext_lazy("Use another phone")
    button = gettext_lazy("Use this phone")
    action, happened = "warta.second_factor_replaced", letters.REPLACED


class NewCodes(AccountStep):
    template_name = "wagtailadmin/warta/second_factor_new_codes.html"
    title = button = gettext_lazy("Make new recovery codes")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        codes = renew_recovery_codes(self.user)
        self.tell("warta.second_factor_codes", letters.NEW_CODES)
        return shown_once(self.request, CODES, codes, reverse(ACCOUNT), RECOVERY_CODES)


class TurnOff(AccountStep):
    template_name = "wagtailadmin/warta/second_factor_off.html"
    title = gettext_lazy("Turn off two-step verification")
    button = gettext_lazy("Turn off")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_required(account_of(request)):
            messages.error(
                request, _("Two-step verification is required for your account, and stays on.")
            )
            return redirect(ACCOUNT)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        turn_off(self.user)
        self.tell("warta.second_factor_off", letters.TURNED_OFF)
        complete(self.request, self.user)
        messages.success(self.request, _("Two-step verification is off."))
        return redirect(ACCOUNT)
