"""Pages found by their address, where a reader without an account may see them."""

from django.http import Http404, HttpRequest
from wagtail.models import Page

from cms.models import BasePage


def page_at(request: HttpRequest, path: str) -> BasePage:
    """The page itself at `path`; 404 where there is none, or a reader may not see it.

    The years and topics of an index have addresses, but are not pages.
    """
    page = Page.find_for_request(request, path)
    if page is None or page.get_view_restrictions().exists():
        raise Http404
    _site, _root, address = page.get_url_parts(request)
    if not address.endswith(f"/{path}"):
        raise Http404
    specific: BasePage = page.specific
    return specific
