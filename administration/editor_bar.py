"""The bar that people who work on the site see on its public pages.

The pages themselves are the same for everyone. A script asks for the bar when a cookie, which only
answers of the administration set, says that somebody has logged in; the cookie grants nothing.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from wagtail.admin.userbar import Userbar
from wagtail.models import Page

COOKIE = "warta_editor"
View = Callable[[HttpRequest], HttpResponseBase]


@never_cache
def bar(request: HttpRequest, page_id: int) -> HttpResponse:
    """Wagtail's bar for a page; only for those who may enter the administration."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
    return HttpResponse(Userbar(object=page).render_html({"request": request}))


class EditorCookieMiddleware:
    """Says in a cookie that scripts can read whether somebody works in the administration."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path_info.startswith("/admin/"):
            return response
        works_here = request.user.is_authenticated
        if works_here and COOKIE not in request.COOKIES:
            response.set_cookie(
                COOKIE,
                "1",
                max_age=settings.SESSION_COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        elif COOKIE in request.COOKIES and not works_here:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response
