"""The press kit and the plain text of a release: for readers, and before it is out for editors."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from cms.conditional import tagged
from media.views import ranged
from outlets.pressroom.archive import stream
from outlets.pressroom.building import want
from outlets.pressroom.contents import Contents, contents_of, short_name
from outlets.pressroom.models import PressKit
from publications.models import PressRelease
from publications.visible import page_at


@require_safe
def kit(request: HttpRequest, path: str) -> HttpResponseBase:
    """The kit of the release at `path`; 404 unless a reader may see the release.

    Made ahead by a task. Where that has not been done yet, or is out of date, the same bytes are
    put together while they are sent: nobody waits, and nobody gets an old text.
    """
    release = page_at(request, path, PressRelease)
    contents = contents_of(release)
    etag = f'"{contents.digest}"'
    unchanged = get_conditional_response(request, etag)
    response = unchanged or made(request, release, contents, etag) or streamed(request, contents)
    if response.status_code in {200, 206}:
        response["Content-Type"] = "application/zip"
        response["Content-Disposition"] = f'attachment; filename="{short_name(release.slug)}.zip"'
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"  # kept by nobody without asking: it may be withdrawn
    response["X-Content-Type-Options"] = "nosniff"
    return response


def made(request: HttpRequest, release: PressRelease, contents: Contents, etag: str) -> Any:
    """The file that the task has written, if it is up to date; None, and it is written soon."""
    kit = PressKit.objects.filter(release=release.pk, digest=contents.digest).first()
    try:
        return ranged(request, default_storage.open(kit.file), etag) if kit else want([release.pk])
    except OSError:
        return want([release.pk])


def streamed(request: HttpRequest, contents: Contents) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse()
    return StreamingHttpResponse(stream(contents))


@require_safe
@tagged
def text(request: HttpRequest, path: str) -> HttpResponse:
    """The release as plain text; rendering it again tells whether the kit is old."""
    release = page_at(request, path, PressRelease)
    contents = contents_of(release)
    if not PressKit.objects.filter(release=release.pk, digest=contents.digest).exists():
        want([release.pk])
    return HttpResponse(contents.plain_text, content_type="text/plain; charset=utf-8")


@require_safe
def preview(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """The kit of the newest draft, with its embargo line, for those who work on the release."""
    release = get_object_or_404(PressRelease, pk=page_id)
    allowed = release.permissions_for_user(request.user)
    if not (allowed.can_edit() or allowed.can_publish()):
        raise PermissionDenied
    draft = release.get_latest_revision_as_object()
    response = streamed(request, contents_of(draft))
    response["Content-Type"] = "application/zip"
    response["Content-Disposition"] = f'attachment; filename="{short_name(draft.slug)}-konsep.zip"'
    return response
