"""Pages found by their address, where a reader without an account may see them."""

from typing import TypeVar

from django.http import Http404, HttpRequest
from wagtail.models import Page

from cms.models import BasePage
from cms.visibility import is_visible
from publications.serving import route_to

PageType = TypeVar("PageType", bound=BasePage)


def page_at(request: HttpRequest, path: str, kind: type[PageType]) -> PageType:
    """The page itself at `path`; 404 where there is none of this kind, or a reader may not see it.

    The years and topics of an index have addresses, but are not pages.
    """
    found = route_to(request, path.split("/")[:-1])
    page = found[0] if found else Page.find_for_request(request, path)
    if page is None or not is_visible(page):
        raise Http404
    _site, _root, address = page.get_url_parts(request)
    specific = page.specific
    if not address.endswith(f"/{path}") or not isinstance(specific, kind):
        raise Http404
    return specific
