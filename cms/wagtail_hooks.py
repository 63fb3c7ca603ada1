"""What we add to Wagtail."""

from django.http import Http404, HttpRequest
from wagtail import hooks

from cms.models import Document
from cms.offers import may_read


@hooks.register("before_serve_document")
def documents_follow_their_page(document: Document, request: HttpRequest) -> None:
    """404 unless something that readers see offers the document.

    Files of a private collection are left to Wagtail, which asks for the password or the login.
    """
    if document.collection.get_view_restrictions():
        return
    if not may_read(document, request.user):
        raise Http404
