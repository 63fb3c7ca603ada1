"""What follows when a page is moved or an index saved: lists, redirects, what sections say."""

from typing import Any

from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.models import Page
from wagtail.signals import post_page_move

from comments.writing.names import Offices, offices_asked
from pagecache.signal_handlers import show_tree
from publications.models import Article, ArticleIndex, Office, Topic
from publications.models.listing import renew
from publications.moved import topic_deleted, topic_renamed

COMMENTS = ("comments_policy", "comments_close_after")


def moved(instance: Page, **kwargs: Any) -> None:
    article = instance.specific
    if isinstance(article, Article):
        renew(article)


def before_index(instance: ArticleIndex, **kwargs: Any) -> None:
    """Remember what a section said about comments until now."""
    before = type(instance).objects.filter(pk=instance.pk).values_list(*COMMENTS).first()
    instance._comments_changed = before not in (None, said_by(instance))


def after_index(instance: ArticleIndex, **kwargs: Any) -> None:
    """Articles that say nothing themselves follow their section."""
    if instance._comments_changed:
        show_tree(instance)


def said_by(index: ArticleIndex) -> tuple[Any, ...]:
    return tuple(getattr(index, name) for name in COMMENTS)


def offices(**kwargs: Any) -> Offices:
    """What no guest may call themselves, in both languages; one query."""
    held = Office.objects.order_by().values_list("role", "body", "role_en", "body_en").distinct()
    titles: set[str] = set()
    roles: set[str] = set()
    for role, body, role_en, body_en in held:
        titles |= {f"{role} {body}", body, body_en}
        titles |= {f"{role_en} {body_en or body}"} if role_en else set()
        roles |= {role, role_en}
    return Offices(titles, roles)


def connect() -> None:
    for kind in ArticleIndex.__subclasses__():
        pre_save.connect(before_index, sender=kind, dispatch_uid=f"publications.before.{kind}")
        post_save.connect(after_index, sender=kind, dispatch_uid=f"publications.after.{kind}")
    pre_save.connect(topic_renamed, Topic, dispatch_uid="publications.topic_renamed")
    pre_delete.connect(topic_deleted, Topic, dispatch_uid="publications.topic_deleted")
    post_page_move.connect(moved, dispatch_uid="publications.moved")
    offices_asked.connect(offices, dispatch_uid="publications.offices")
