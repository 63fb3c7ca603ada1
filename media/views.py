"""Serves pictures from the storage to those who may see them.

A server in front may serve `/media/images/` itself only if it asks here first.
"""

import mimetypes
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from cms.conditional import FOR_A_YEAR
from media.access import is_offered, may_administer, may_read_original
from media.models import Image, Rendition
from media.ranges import part
from media.signed_urls import is_granted

PICTURES = {
    "image/avif",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
}
CHUNK = 64 * 1024

mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("image/webp", ".webp")


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition or an original; 404 for what the visitor may not see, and what is no picture."""
    rendition = Rendition.objects.filter(file=path).select_related("image").first()
    if rendition:
        shared = is_offered(rendition.image)
        allowed = shared or may_administer(request.user) or is_granted(request)
    else:
        original = Image.objects.filter(file=path).first()
        allowed = bool(
            original and (may_read_original(original, request.user) or is_granted(request))
        )
        shared = False
    if not allowed:
        raise Http404
    try:
        file = default_storage.open(path)
    except (OSError, ValueError) as error:
        raise Http404 from error
    return serve(request, path, file, FOR_A_YEAR if shared else "private, no-cache")


def serve(request: HttpRequest, path: str, file: File, cache_control: str) -> HttpResponseBase:
    """The file, the part of it asked for, or 304; never anything a browser could run."""
    modified = int(default_storage.get_modified_time(path).timestamp())
    etag = f'"{modified:x}-{file.size:x}"'
    kind = mimetypes.guess_type(path)[0]
    if kind in PICTURES:
        headers = {"Content-Type": kind}
    else:
        name = PurePosixPath(path).name.replace('"', "")
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Disposition": f'attachment; filename="{name}"',
        }
    return conditional(request, file, etag, modified, cache_control, headers)


def conditional(
    request: HttpRequest,
    file: File,
    etag: str,
    modified: int,
    cache_control: str,
    headers: dict[str, str],
) -> HttpResponseBase:
    """The file with `headers`, the part of it asked for, or 304; nothing in it runs in a browser.

    `modified` is in seconds since 1970.
    """
    unchanged = get_conditional_response(request, etag, modified)
    response = unchanged or ranged(request, file, etag)
    if unchanged:
        file.close()
    else:
        for name, value in headers.items():
            response[name] = value
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified)
    response["Cache-Control"] = cache_control
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


def ranged(request: HttpRequest, file: File, etag: str) -> HttpResponseBase:
    """The whole file, or the one range asked for: 206, or 416 where there is no such part.

    `etag` names the file: who has a part of another one gets the whole.
    """
    size = file.size
    asked = part(request.META, etag, size)
    if asked is not None and not asked:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    wanted = range(size) if asked is None else asked
    status = 200 if asked is None else 206
    response: Any = StreamingHttpResponse(pieces(file, wanted), status=status)
    response["Content-Length"] = str(len(wanted))
    response["Accept-Ranges"] = "bytes"
    if asked is not None:
        response["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{size}"
    response._resource_closers.append(file.close)  # as FileResponse does
    return response


def pieces(file: File | IO[bytes], wanted: range) -> Iterator[bytes]:
    """The bytes of a range, in pieces."""
    file.seek(wanted.start)
    left = len(wanted)
    while left > 0 and (piece := file.read(min(CHUNK, left))):
        left -= len(piece)
        yield piece
