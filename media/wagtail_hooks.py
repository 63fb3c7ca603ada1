"""Where the rules for files that others rely on meet Wagtail's views of pictures and documents."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as several_documents
from wagtail.images.views import images
from wagtail.images.views import multiple as several_images

from cms.visibility import is_restricted_collection
from media.access import may_read
from media.models import Document, Image
from media.signed_urls import is_granted
from media.upload import views
from media.upload.views import guarded


# Before Wagtail's own patterns, which lead to the same views without a reason for a refusal.
@hooks.register("register_admin_urls", order=-1)
def register_addresses() -> list[URLPattern]:
    guards: list[tuple[str, Any, type[Image | Document], str]] = [
        ("images/<int:image_id>/", images.EditView, Image, "change"),
        ("images/<int:image_id>/delete/", images.DeleteView, Image, "delete"),
        ("images/multiple/<int:image_id>/", several_images.EditView, Image, "change"),
        ("images/multiple/<int:image_id>/delete/", several_images.DeleteView, Image, "delete"),
        ("documents/edit/<int:document_id>/", documents.EditView, Document, "change"),
        ("documents/delete/<int:document_id>/", documents.DeleteView, Document, "delete"),
        ("documents/multiple/<int:doc_id>/", several_documents.EditView, Document, "change"),
        (
            "documents/multiple/<int:doc_id>/delete/",
            several_documents.DeleteView,
            Document,
            "delete",
        ),
    ]
    return [
        path("images/<int:image_id>/preview/<str:filter_spec>/", views.preview),
        path("files/<str:kind>/<int:key>/propose/", views.propose, name="propose_file"),
        *(path(way, guarded(view.as_view(), model, act)) for way, view, model, act in guards),
    ]


@hooks.register("before_bulk_action")
def before_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """All or nothing: also where the list holds a file that the action would leave out."""
    if action.model not in (Image, Document) or action_type not in {"delete", "add_to_collection"}:
        return None
    left_out = action.get_actionable_objects()[1]["items_with_no_access"]
    asked = "delete" if action_type == "delete" else "change"
    return views.refusal(request, [*objects, *left_out], asked)


@hooks.register("before_serve_document")
def documents_follow_their_page(document: Document, request: HttpRequest) -> None:
    """404 unless something that readers see offers the document.

    Files of a private collection are left to Wagtail, which asks for the password or the login.
    """
    if is_restricted_collection(document.collection):
        return
    if not may_read(document, request.user) and not is_granted(request):
        raise Http404
