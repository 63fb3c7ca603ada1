"""What follows when a page is moved: an article stands in the lists of its new index."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import post_page_move

from publications.models import Article
from publications.models.listing import renew


def moved(instance: Page, **kwargs: Any) -> None:
    article = instance.specific
    if isinstance(article, Article):
        renew(article)


def connect() -> None:
    post_page_move.connect(moved, dispatch_uid="publications.moved")
