"""Hears of every change that readers can see, and says what it makes stale.

Before a change it asks the surfaces of the page where it shows; afterwards the renderer asks
again. Both together are every address that differs.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from modelcluster.fields import ParentalKey
from wagtail.models import Locale, Page, PageViewRestriction, ReferenceIndex, Site
from wagtail.signals import page_published, post_page_move, pre_page_move

from cms.models import BasePage, OrganisationSettings
from cms.models.page import HOME_DEPTH
from cms.surfaces import addresses_of
from cms.visibility import is_visible
from navigation.entries import leads_below
from pagecache import invalidation
from pagecache.address import Address, in_reading_order, on_every_host
from pagecache.dependencies import has_own, owned_by, pages_and_addresses
from pagecache.models import InvalidationKind

# What is written of a page without readers seeing it: a draft, a lock, a place in a workflow.
UNSEEN = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
}
# Where a change shows on every page of the site.
EVERYWHERE = (OrganisationSettings, Site, Locale)
# Below a page with more than this the whole site is rendered instead of each page's surfaces.
MAX_SINGLE_PAGES = 50


def connect() -> None:
    """Listen, in every process."""
    for signal, receiver in [
        (pre_save, before_save),
        (post_save, after_save),
        (pre_delete, before_delete),
        (post_delete, after_delete),
        (m2m_changed, related_changed),
        (page_published, published),
        (pre_page_move, before_move),
        (post_page_move, after_move),
    ]:
        signal.connect(receiver, dispatch_uid=f"pagecache.{receiver.__name__}")


def before_save(sender: type[Model], instance: Any, raw: bool, **more: Any) -> None:
    if settings.WARTA_PAGECACHE == "off" or raw or is_unseen(more.get("update_fields")):
        return
    if isinstance(instance, Site) and instance.pk:
        forget_host(instance)
    if instance.pk:
        end_addresses(instance)
    if not isinstance(instance, Page) or not instance.pk or instance._state.adding:
        return
    before = Page.objects.filter(pk=instance.pk).first()
    if before is None:
        return
    instance._frame_changed = frame(before) != frame(instance)
    is_seen, is_renamed = is_visible(before), before.slug != instance.slug
    if is_renamed or (is_seen and before.live != instance.live):
        hide_tree(before)  # readers may see pages below one that they do not see
    elif is_seen:
        invalidation.invalidate(where(before))


def after_save(sender: type[Model], instance: Any, raw: bool, **more: Any) -> None:
    if settings.WARTA_PAGECACHE == "off" or raw or is_unseen(more.get("update_fields")):
        return
    if isinstance(instance, EVERYWHERE):
        invalidation.invalidate_all()
        about(instance)
    elif isinstance(instance, PageViewRestriction):
        hide_tree(instance.page)
        show_tree(instance.page)
        show_frame(instance.page)
    elif isinstance(instance, Page):
        if getattr(instance, "_frame_changed", True):
            show_frame(instance)
        invalidation.mark(InvalidationKind.PAGE, [instance.pk])
    else:
        about(instance)


def before_delete(sender: type[Model], instance: Any, **more: Any) -> None:
    if settings.WARTA_PAGECACHE == "off":
        return
    if isinstance(instance, Site):
        forget_host(instance)
    if sender._meta.label == "wagtailcore.Page":  # once for each, whatever kind of page it is
        page = Page.objects.filter(pk=instance.pk).first()
        if page is not None and is_visible(page):
            invalidation.withdraw(where(page))
            show_frame(page)
    elif is_content(instance):
        end_addresses(instance, is_deleted=True)
        about(instance)
        referring(instance)
        leaving(instance)
        if shows_everywhere(f"{instance._meta.label_lower}:{instance.pk}"):
            invalidation.invalidate_all()


def after_delete(sender: type[Model], instance: Any, **more: Any) -> None:
    if settings.WARTA_PAGECACHE == "off":
        return
    if isinstance(instance, EVERYWHERE):
        invalidation.invalidate_all()
    elif isinstance(instance, PageViewRestriction):
        show_tree(instance.page)
        show_frame(instance.page)


def related_changed(sender: type[Model], instance: Any, action: str, **more: Any) -> None:
    """Topics and regions of a page, which are written after the page itself."""
    if isinstance(instance, Page) and action.startswith("post_"):
        published(instance)


def published(instance: Page, **more: Any) -> None:
    """When all parts of a page are written, in whatever order."""
    if settings.WARTA_PAGECACHE != "off":
        invalidation.mark(InvalidationKind.PAGE, [instance.pk])


def before_move(instance: Page, **more: Any) -> None:
    if settings.WARTA_PAGECACHE != "off":
        hide_tree(instance)


def after_move(instance: Page, **more: Any) -> None:
    if settings.WARTA_PAGECACHE != "off":
        page = Page.objects.get(pk=instance.pk)
        show_frame(page)
        show_tree(page)


def is_unseen(fields: Iterable[str] | None) -> bool:
    return fields is not None and set(fields) <= UNSEEN


def where(page: Page) -> list[Address]:
    """Every address that shows a page, or would, in the order in which readers ask for them.

    None for Wagtail's own welcome page.
    """
    if not issubclass(page.specific_class or Page, BasePage):
        return []
    targets = {target for found in addresses_of(page).values() for target in found}
    own = page.get_url_parts()
    return in_reading_order(on_every_host(targets), own[2] if own else "")


def frame(page: Page) -> tuple[object, ...]:
    """What of a page shows on pages below it, and in the menu on all."""
    return (page.title, page.slug, page.live, page.show_in_menus, page.locale_id)


def show_frame(page: Page) -> None:
    """Render what shows a page as its menu or as a step on the way to it."""
    is_section = page.depth == HOME_DEPTH + 1 and page.show_in_menus
    if is_section or leads_below(page):
        invalidation.invalidate_all()
    elif page.numchild:
        show_tree(page)


def show_tree(page: Page) -> None:
    """Render a page and those below it where they show now."""
    if page.get_descendants().count() > MAX_SINGLE_PAGES:
        invalidation.invalidate_all()
    else:
        invalidation.mark(InvalidationKind.TREE, [page.pk])


def hide_tree(page: Page) -> None:
    """Withdraw a page and those below it from wherever they show; all, if that is much."""
    pages = page.get_descendants(inclusive=True)
    if pages.count() > MAX_SINGLE_PAGES:
        invalidation.withdraw_below(on_every_host(["/"]))
        invalidation.invalidate_all()
        return
    for one in pages.live():
        invalidation.withdraw(where(one))


def forget_host(site: Site) -> None:
    """Withdraw what is kept under the host that a site has had until now."""
    before = Site.objects.filter(pk=site.pk).first()
    if before is not None:
        invalidation.withdraw_below([Address(before.hostname.lower(), "/")])


def end_addresses(instance: Model, is_deleted: bool = False) -> None:
    """Withdraw what is at the addresses of a thing that is renamed or deleted."""
    model = type(instance)
    before = model._default_manager.filter(pk=instance.pk).first() if has_own(model) else None
    if before is not None:
        ended = owned_by(before) - (set() if is_deleted else owned_by(instance))
        invalidation.withdraw(on_every_host(ended))


def is_content(instance: Model) -> bool:
    """Whether readers may see the thing: its app says so by `has_content` of its AppConfig."""
    app = apps.app_configs.get(instance._meta.app_label)  # None for Django's record of migrations
    return getattr(app, "has_content", False)


def about(instance: Model) -> None:
    """Note a thing that is not a page; a part of something notes what it is a part of."""
    if not is_content(instance):
        return
    for field in instance._meta.get_fields():
        if isinstance(field, ParentalKey) or field.name == getattr(instance, "part_of", ""):
            whole = getattr(instance, field.name, None)
            if isinstance(whole, Page):
                invalidation.mark(InvalidationKind.PAGE, [whole.pk])
            elif whole is not None:
                about(whole)
            return
    invalidation.mark(InvalidationKind.OBJECT, [f"{instance._meta.label_lower}:{instance.pk}"])


def shows_everywhere(target: str) -> bool:
    """Whether something that is a part of every page refers to `app.model:key`."""
    label, _, key = target.partition(":")
    model = apps.get_model(label)
    kinds = [ContentType.objects.get_for_model(kind) for kind in EVERYWHERE]
    found = ReferenceIndex.get_references_to(model(pk=key)).filter(base_content_type__in=kinds)
    return bool(found.exists())


def leaving(instance: Model) -> None:
    """Note where a thing shows that is about to be gone: afterwards nothing says so."""
    pages, addresses = pages_and_addresses(f"{instance._meta.label_lower}:{instance.pk}")
    invalidation.mark(InvalidationKind.PAGE, pages)
    invalidation.invalidate(on_every_host(addresses))


def referring(instance: Model) -> None:
    """Note what refers to a thing that is about to be gone, its references with it."""
    for found in ReferenceIndex.get_references_to(instance).distinct():
        model = found.base_content_type.model_class()
        if model is Page:
            invalidation.mark(InvalidationKind.PAGE, [found.object_id])
        elif model is not None:
            invalidation.mark(
                InvalidationKind.OBJECT, [f"{model._meta.label_lower}:{found.object_id}"]
            )
