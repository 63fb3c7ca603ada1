"""Pictures at their public address. Originals and documents are not served from here."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from django.views.decorators.http import require_safe
from django.views.static import serve

DAY = 24 * 60 * 60


@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture in one of the sizes that a page asked for."""
    try:
        response = serve(request, name, document_root=str(settings.MEDIA_ROOT / "images"))
    except OSError as error:  # a name that the file system cannot have
        raise Http404 from error
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response


urlpatterns = [path("images/<path:name>", rendition, name="rendition")]
