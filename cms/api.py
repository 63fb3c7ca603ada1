"""The public API, version 1: the object, its answers to errors, and its pages.

Each app adds its own router in its `api.py`. Read-only, for anonymous readers, of live and public
pages only. Errors are problem details (RFC 9457).
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError
from ninja.openapi.docs import Swagger

api = NinjaAPI(
    title="Warta",
    version="1",
    urls_namespace="api-1",
    description="Published articles, their comments and the vocabulary they use.",
    docs=Swagger(settings={"persistAuthorization": False}),
)


class Problem(Schema):
    """An error, as RFC 9457 describes it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[dict[str, Any]] = []


def problem(request: HttpRequest, status: int, title: str, **more: Any) -> HttpResponse:
    """The answer to a request that cannot be served."""
    content = Problem(title=str(title), status=status, **more)
    response = api.create_response(request, content.dict(), status=status)
    response["Content-Type"] = "application/problem+json"
    return response


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, 404, _("Not found"))


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"loc": list(item["loc"]), "message": item["msg"]} for item in error.errors]
    return problem(request, 422, _("The request has a wrong parameter"), errors=errors)
