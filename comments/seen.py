"""The pages whose comments a reader without an account may see."""

from wagtail.models import Page

from cms import visibility
from cms.models import BasePage


def visible(number: int) -> BasePage | None:
    """The live, public page of this number with comments, open or closed, as its own kind."""
    page = Page.objects.filter(visibility.visible(), pk=number).specific().first()
    return page if isinstance(page, BasePage) and page.shows_comments else None


def commentable(number: int) -> BasePage | None:
    """The same, where readers may write now."""
    page = visible(number)
    return page if page and page.accepts_comments else None
