"""What follows when a page is moved, saved or deleted: its place in lists, the acts on it."""

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from wagtail.models import Page
from wagtail.signals import post_page_move

from publications.acts.hold import forget, hold
from publications.models import Article
from publications.models.listing import renew


def moved(instance: Page, **kwargs: Any) -> None:
    article = instance.specific
    if isinstance(article, Article):
        renew(article)


def connect() -> None:
    post_page_move.connect(moved, dispatch_uid="publications.moved")
    pre_save.connect(hold, dispatch_uid="publications.hold")
    pre_delete.connect(forget, sender=Page, dispatch_uid="publications.forget")
