"""The public API, version 1: the object, its answers to errors, and what holds for every address.

Each app adds its own router in its `api.py`. Read-only, for anonymous readers, of live and public
pages only. Errors are problem details (RFC 9457).
"""

import json
import re
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, gettext_noop, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET
from ninja import Field, NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.openapi.docs import Swagger
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder, Response

from cms import zone
from cms.conditional import share, tagged
from cms.models import OrganisationSettings
from cms.problems import message_of
from cms.sites import site_for_request

PROBLEM = "application/problem+json"
View = Callable[..., HttpResponse]
METHODS = "GET, HEAD, OPTIONS"
ASKED = "Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match, Range"
REFERENCE = re.compile(r'"#/components/schemas/(\w+)"')
MAX_KEY = 2**31 - 1  # of a key in the database
Key = Annotated[int, Field(ge=1, le=MAX_KEY)]
TAGS = [
    {"name": "articles", "description": "What is published: lists and whole texts."},
    {"name": "comments", "description": "What readers wrote, once it is approved."},
    {"name": "organisation", "description": "Who publishes, speaks and serves."},
    {"name": "search", "description": "Words in the public pages."},
    {"name": "vocabulary", "description": "Topics and regions that articles are filed under."},
]


class Problem(Schema):
    """An error, as RFC 9457 describes it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[dict[str, Any]] = []


class LocalTimeEncoder(NinjaJSONEncoder):
    """Writes moments in the zone of the site: `2024-03-24T09:00:00+07:00`."""

    def default(self, o: Any) -> Any:
        return zone.local(o).isoformat() if isinstance(o, datetime) else super().default(o)


class LocalTimeRenderer(JSONRenderer):
    encoder_class = LocalTimeEncoder


class PublicAPI(NinjaAPI):
    """An API that any web page may read, with ETags, and HEAD wherever there is GET."""

    @property
    def urls(self) -> tuple[list[Any], str, str]:
        patterns, app_name, namespace = super().urls
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                # At its root ninja has nothing, and its description does not know the site.
                own = {"api-root": unknown, "openapi-json": public(description)}
                pattern.callback = own.get(pattern.name or "") or public(pattern.callback)
        return patterns, app_name, namespace

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The description; errors with the media type in which they are sent.

        Ninja lists the classes of query parameters too, to which nothing refers.
        """
        schema = super().get_openapi_schema(**options)
        for path in schema["paths"].values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    if status >= 400 and "application/json" in response.get("content", {}):
                        response["content"][PROBLEM] = response["content"].pop("application/json")
        schemas = schema["components"]["schemas"]
        while unused := schemas.keys() - REFERENCE.findall(json.dumps(schema, default=str)):
            for name in unused:
                del schemas[name]
        return schema


@require_GET
def description(request: HttpRequest) -> HttpResponse:
    """The description of the API, with where it is and who answers for it."""
    schema = api.get_openapi_schema()
    if site := site_for_request(request):
        organisation = OrganisationSettings.for_site(site)
        contact = {"name": organisation.name, "url": f"{site.root_url}/"}
        if organisation.email:
            contact["email"] = organisation.email
        schema["info"]["contact"] = contact
        schema["servers"] = [{"url": site.root_url}]
    return Response(schema)


def public(view: View) -> View:
    """Opens a view to pages of other sites, answers HEAD as GET, and tags what it sends."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return preflight()
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        response = tagged(view)(request, *args, **kwargs)
        request.method = asked
        if response.status_code == 405:
            response = problem(request, 405, gettext_noop("Method not allowed"))
            response["Allow"] = METHODS
        share(response)
        return response

    return csrf_exempt(answer)  # no cookie is read, so none is abused


api = PublicAPI(
    title="Warta",
    version="1",
    urls_namespace="api-1",
    description="Published articles, their comments and the vocabulary they use.",
    renderer=LocalTimeRenderer(),
    docs_decorator=require_GET,
    docs=Swagger(settings={"persistAuthorization": False}),
    openapi_extra={"tags": TAGS},
)


def preflight() -> HttpResponse:
    """What a browser asks before a page of another site may read with headers of its own."""
    response = HttpResponse(status=204, headers={"Allow": METHODS})
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = ASKED
    response["Access-Control-Max-Age"] = "86400"
    share(response)
    return response


def problem(request: HttpRequest, status: int, title: str, **more: Any) -> HttpResponse:
    """The answer to a request that cannot be served; `title` is a message, not yet translated."""
    language = language_of(request)
    with override(language):
        content = Problem(title=_(title), status=status, **more)
    response = api.create_response(request, content.dict(), status=status)
    response["Content-Type"] = PROBLEM
    response["Content-Language"] = language
    patch_vary_headers(response, ["Accept-Language"])
    return response


def language_of(request: HttpRequest) -> str:
    """Which a request names by itself, or else its reader by `Accept-Language`."""
    asked = request.GET.get("language")
    return asked if asked in dict(settings.LANGUAGES) else get_language_from_request(request)


@csrf_exempt
def unknown(request: HttpRequest, **parts: str) -> HttpResponse:
    """Any address below `/api/` at which there is nothing."""
    if request.method == "OPTIONS":
        return preflight()
    answer = not_found(request, Http404())
    share(answer)
    return answer


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, 404, gettext_noop("Not found"))


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code, error.message)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    with override(language_of(request)):
        errors = [{"loc": list(one["loc"]), "message": message_of(one)} for one in error.errors]
    title = gettext_noop("The request has a wrong parameter")
    return problem(request, 422, title, errors=errors)
