"""Documents follow the pages that offer them."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page, ReferenceIndex

from cms.models import Document


@hooks.register("before_serve_document")
def refuse_hidden(document: Document, request: HttpRequest) -> None:
    """404 for a document that no live and public page offers, except to the team."""
    if not is_offered(document) and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404


def is_offered(document: Document) -> bool:
    """Whether a page that any reader may see links to it."""
    found = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = [int(key) for key in found.values_list("object_id", flat=True)]
    return Page.objects.live().public().filter(pk__in=keys).exists()
