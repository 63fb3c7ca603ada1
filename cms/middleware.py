"""What is decided for every request before a view is chosen."""

from collections.abc import Callable

from csp.constants import HEADER, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language_from_path, override
from django.views.defaults import page_not_found

View = Callable[[HttpRequest], HttpResponseBase]

# Wagtail's administration runs inline scripts and styles: shared by docs/decisions/0006-csp.md.
ADMIN_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "base-uri": [SELF],
    "object-src": ["'none'"],
    "frame-ancestors": [SELF],
}


class CleanRequestMiddleware:
    """Answers 404 to an address with a NUL character, which databases refuse."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info:
            request.path_info = request.path_info.replace("\x00", "")
            with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
                return page_not_found(request, ValueError("NUL in address"))
        return self.get_response(request)


class OrderedPolicyMiddleware(CSPMiddleware):
    """Names the directives in one order, so that all processes render a page alike."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response = super().process_response(request, response)
        if HEADER in response:
            response[HEADER] = "; ".join(sorted(response[HEADER].split("; ")))
        return response


class PolicyMiddleware:
    """Gives the administration a content security policy of its own."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith("/admin/"):
            response._csp_replace = ADMIN_POLICY  # type: ignore[attr-defined] # read by django-csp
        return response
