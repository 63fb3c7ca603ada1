"""Serves documents: whole or in parts, named by their bytes, and never anything that runs.

In place of Wagtail's view, which knows no ranges, and names files by what was stored of them.
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.models import document_served

from cms.visibility import is_restricted_collection
from media.access import may_administer
from media.models import Document
from media.views import conditional


@require_safe
def serve_document(request: HttpRequest, key: str, filename: str) -> HttpResponseBase:
    """A document, for those whom media/wagtail_hooks.py and its collection let read it."""
    document = get_object_or_404(Document, pk=int(key))
    if document.filename != filename:
        raise Http404
    for rule in hooks.get_hooks("before_serve_document"):
        answer = rule(document, request)
        if isinstance(answer, HttpResponse):
            return answer
    return served(document, request)


def served(document: Document, request: HttpRequest) -> HttpResponseBase:
    """The document, the part of it asked for, or 304; 404 where its file is lost.

    Caches ask each time: a document goes with the page that offers it.
    """
    stored: Any = document.file
    try:
        file = stored.storage.open(stored.name)
        modified = int(stored.storage.get_modified_time(stored.name).timestamp())
    except (OSError, ValueError) as error:
        raise Http404 from error
    document_served.send(sender=Document, instance=document, request=request)
    etag = f'"{document.get_file_hash()}"'
    is_private = is_restricted_collection(document.collection)
    is_for_all = not (may_administer(request.user) or is_private)
    cache_control = "no-cache" if is_for_all else "private, no-cache"
    is_inline = document.content_type in settings.WAGTAILDOCS_INLINE_CONTENT_TYPES
    disposition = content_disposition_header(not is_inline, document.filename) or "inline"
    headers = {"Content-Type": document.content_type, "Content-Disposition": disposition}
    return conditional(request, file, etag, modified, cache_control, headers)
