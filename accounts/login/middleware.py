"""What a form of a password answers with beside its page, and the language of who has signed in."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import override

from accounts.login.devices import PATH, keep_device
from accounts.login.limits import TOO_OFTEN
from cms.rate_limit import seconds_left

LOGIN = "wagtailadmin_login"
REFUSED = NON_FIELD_ERRORS, TOO_OFTEN


class TeamLanguageMiddleware:
    """Activates the language of the account for the whole response of the administration.

    Wagtail does so inside its views, and not for what stands around them: that somebody may not
    open a page, that there is none, and what views of ours say before or after.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PATH) or not request.user.is_authenticated:
            return self.get_response(request)
        with override(request.user.language):
            return self.get_response(request)


class LoginLimitMiddleware:
    """Gives a refused form the status 429, and a browser that logged in the cookie of a device."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "POST" and request.path_info.startswith(PATH):
            match = request.resolver_match
            if match and match.view_name == LOGIN and request.user.is_authenticated:
                keep_device(request, response, request.user.get_username())
        return response

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        form = (response.context_data or {}).get("form")
        if isinstance(form, BaseForm) and form.is_bound and form.has_error(*REFUSED):
            response.status_code = 429
            response["Retry-After"] = str(seconds_left(settings.WARTA_LOGINS_PERIOD))
        return response
