"""What readers get where nothing is, or when something broke, which needs no database."""

import json
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.template import loader
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path, gettext, override
from django.views.defaults import server_error

from cms.health import database_answers
from pagecache.stores import store

RETRY_AFTER_SECONDS = 30


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, which says so in its title too."""
    page = loader.render_to_string("404.html", {"title": gettext("Not found")}, request)
    return HttpResponseNotFound(page)


def broken(request: HttpRequest) -> HttpResponse:
    """500; 503 where the database could not do its part, in the form that the address promises.

    Django calls it while the exception is at hand, for views and middleware alike.
    """
    if not isinstance(sys.exception(), OperationalError | InterfaceError):
        return server_error(request)
    notice_lost_database()
    return unavailable(request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 in the language of the address, with the time after which to try again."""
    with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
        response = apology(request)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    add_never_cache_headers(response)
    return response


def apology(request: HttpRequest) -> HttpResponse:
    """503 as a page, as RFC 9457 has it in the API, as text where a program reads."""
    title = gettext("This part of the site is down for a moment")
    if request.path_info.startswith("/api/"):
        problem = {"type": "about:blank", "title": title, "status": 503}
        kind = "application/problem+json"
        return HttpResponse(json.dumps(problem), status=503, content_type=kind)
    if not request.path_info.endswith("/") or "/feed/" in request.path_info:
        return HttpResponse(f"{title}\n", status=503, content_type="text/plain; charset=utf-8")
    page = loader.render_to_string("503.html", {"wrote": request.method == "POST"})
    return HttpResponse(page, status=503)


def notice_lost_database() -> None:
    """Tell the door, so that what is kept says that it may be old; the scheduler takes it back.

    A table locked for too long or a deadlock is an error of the same kind, but no loss.
    """
    keeping = store()
    if keeping is None or connection.in_atomic_block:
        return
    connection.close()
    if not database_answers():
        keeping.set_database_gone(True)
