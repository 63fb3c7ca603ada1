"""Links in rich text lead to pages that a reader may see, and to no others."""

from typing import Any

from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from cms.visibility import visible_pages


class PublicPageLinkHandler(PageLinkHandler):
    """Prints the address of a page only while it is live and public.

    Wagtail's own prints it always, so that the address, which often holds the title, is known
    before the page is published; and it asks the database once more for each link.
    """

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        chosen = [str(attrs.get("id")) for attrs in attrs_list]
        numbers = [int(pk) for pk in chosen if pk.isascii() and pk.isdecimal() and len(pk) < 10]
        pages = {str(page.pk): page for page in visible_pages(numbers)}
        return [pages.get(pk) for pk in chosen]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        return [
            format_html('<a href="{}">', page.url) if page else "<a>"
            for page in cls.get_many(attrs_list)
        ]


@hooks.register("register_rich_text_features", order=10)
def register_link(features: FeatureRegistry) -> None:
    features.register_link_type(PublicPageLinkHandler)
