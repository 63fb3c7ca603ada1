"""The steps between the password and the administration: a code, or setting up what gives codes."""

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import RedirectURLMixin
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages

from accounts.login.devices import keep_device
from accounts.models import User
from accounts.second_factor import letters
from accounts.second_factor.doors import CODE, SET_UP, step_of, with_next
from accounts.second_factor.factor import RECOVERY, recovery_codes_left
from accounts.second_factor.forms import CodeForm, RequestFormView, SetUpForm
from accounts.second_factor.session import complete, waiting_user
from accounts.second_factor.setting_up import SetUpMixin, shown_once
from accounts.second_factor.trusted import is_trusted, trust

FEW_RECOVERY_CODES = 3  # recovery codes, at which somebody is told to make new ones
LOGIN = "wagtailadmin_login"


@method_decorator(
    [never_cache, sensitive_post_parameters("code"), sensitive_variables()], name="dispatch"
)
class Step(RedirectURLMixin, FormView):
    """For a session that has shown the password a short time ago; else the login comes first."""

    step = ""
    user: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = waiting_user(request)
        if user is None:
            address = self.get_redirect_url()
            return redirect(with_next(LOGIN, address) if address else LOGIN)
        self.user = user
        if step_of(user) != self.step:
            return redirect(with_next(step_of(user), self.get_success_url()))
        with override(user.language):
            response = super().dispatch(request, *args, **kwargs)
            return response.render() if isinstance(response, TemplateResponse) else response

    def get_default_redirect_url(self) -> str:
        may_enter = self.user.has_perm("wagtailadmin.access_admin")
        return reverse("wagtailadmin_home") if may_enter else str(settings.LOGIN_REDIRECT_URL)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        names = {"next": self.get_redirect_url(), "waiting": self.user}
        return super().get_context_data(**kwargs) | names

    def let_in(self, response: HttpResponse) -> HttpResponse:
        complete(self.request, self.user)
        keep_device(self.request, response, self.user.get_username())
        return response


class CodeStep(RequestFormView, Step):
    step = CODE
    form_class = CodeForm
    template_name = "wagtailadmin/warta/second_factor_code.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_trusted(request, self.user):
            return self.let_in(HttpResponseRedirect(self.get_success_url()))
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.user}

    def form_valid(self, form: Any) -> HttpResponse:
        response = self.let_in(HttpResponseRedirect(self.get_success_url()))
        if form.cleaned_data["trusted"]:
            trust(response, self.user)
        if form.kind == RECOVERY:
            self.tell_what_is_left()
        return response

    def tell_what_is_left(self) -> None:
        left = recovery_codes_left(self.user)
        letters.tell_owner(self.user, letters.RECOVERED, letters.CODE_USED, left=left)
        if left <= FEW_RECOVERY_CODES and self.user.has_perm("wagtailadmin.access_admin"):
            said = ngettext(
                "%(left)d recovery code is left. Make new ones under “Account”.",
                "%(left)d recovery codes are left. Make new ones under “Account”.",
                left,
            )
            messages.warning(self.request, said % {"left": left})


class SetUpStep(SetUpMixin, Step):
    """For accounts that need a second factor and have none: nothing else answers before."""

    step = SET_UP
    form_class = SetUpForm
    template_name = "wagtailadmin/warta/second_factor_set_up.html"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        codes = self.turn_on(form)
        if not codes:
            return redirect(with_next(CODE, self.get_success_url()))
        shown = shown_once(
            self.request,
            "wagtailadmin/warta/second_factor_codes_first.html",
            codes,
            self.get_success_url(),
        )
        return self.let_in(shown)


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Back to the first step, to sign in with another account."""
    logout(request)
    return redirect(LOGIN)
