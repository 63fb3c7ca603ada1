"""Says when readers begin to see a page, when they see another text, and when they see it no more.

`shown`, `changed` and `hidden` tell of each transition of each page once, in the transaction that
makes it. Their sender is a class of pages, `keys` are those of pages of this class: one, or up to
`CHUNK` where a section changes, so that a handler has to work in sets:

    shown.connect(index_pages)
    hidden.connect(remove_press_kits, sender=PressRelease)

This module alone derives them, from publications, deletions, moves, view restrictions and
corrections; what follows from a transition subscribes here and to nothing else. The page cache does
not: more than a transition makes its copies stale. The table of all transitions is in
docs/developers/lifecycle.md.

A page that code makes live without publishing it is announced when it is first published. Wagtail
moves a page, renames it and saves a restriction in a transaction that ends before it tells of it:
there the signals are sent in one of their own.
"""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import Signal
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.signals import page_published, page_slug_changed, post_page_move

from cms.models import BasePage
from cms.visibility import is_visible, restricted, visible
from corrections.actions import act_decided
from corrections.models import EditorialNotice, NoticeKind, barring

CHUNK = 500  # keys that one signal has at most: each is a parameter of a query

# With `keys`: readers see these pages now and did not before.
shown = Signal()
# With `keys`: readers see another text, notice or address.
changed = Signal()
# With `keys` and `reason`, a HiddenReason. A page that is deleted is still stored.
hidden = Signal()


class HiddenReason(StrEnum):
    """Why readers see a page no more."""

    UNPUBLISHED = "unpublished"
    EXPIRED = "expired"
    RESTRICTED = "restricted"
    TAKEN_DOWN = "taken-down"
    DELETED = "deleted"


def connect() -> None:
    """Connect the handlers; called once, when the apps are ready."""
    for signal, handler, sender in [
        (pre_save, before_save, None),
        (post_save, after_save, None),
        (page_published, published, None),
        (post_page_move, moved, None),
        (page_slug_changed, renamed, None),
        (pre_delete, before_delete, Page),
        (post_save, restriction_saved, PageViewRestriction),
        (post_delete, restriction_deleted, PageViewRestriction),
        (act_decided, decided, EditorialNotice),
    ]:
        uid = f"publications.lifecycle.{handler.__name__}"
        signal.connect(handler, sender=sender, dispatch_uid=uid)


def before_save(
    instance: Model, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Note on the object of a page what is stored of it: whether it is live, and was announced."""
    if raw or not isinstance(instance, Page) or not affects_live(update_fields):
        return
    fields = ("live", "live_revision", "alias_of")
    stored = Page.objects.filter(pk=instance.pk).values_list(*fields).first()
    is_live, live_revision, alias_of = stored or (False, None, None)
    instance._was_live = is_live
    instance._was_announced = is_live and bool(live_revision or alias_of)


def after_save(
    instance: Model, created: bool, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """A page that is live no more is hidden; an alias of a live page is shown when it is made."""
    if raw or not isinstance(instance, Page) or not affects_live(update_fields):
        return
    if created and instance.alias_of_id and instance.live:
        instance._was_announced = True
        if stands_open(instance):
            send(shown, instance)
    elif instance._was_live and not instance.live:
        instance._was_live = instance._was_announced = False
        if stands_open(instance):
            send(hidden, instance, reason=reason_of(instance))


def published(instance: Page, **kwargs: Any) -> None:
    """Wagtail also sends this for a page that is scheduled, and is not live."""
    if instance.live and stands_open(instance):
        send(changed if instance._was_announced else shown, instance)
    instance._was_live = instance._was_announced = instance.live


def before_delete(instance: Page, **kwargs: Any) -> None:
    if is_visible(instance):
        send(hidden, instance, reason=HiddenReason.DELETED)


def moved(
    instance: Page,
    parent_page_before: Page,
    parent_page_after: Page,
    url_path_before: str,
    url_path_after: str,
    **kwargs: Any,
) -> None:
    """The restrictions above decide; those of the page and of what is below it move along."""
    tree = Page.objects.descendant_of(instance, inclusive=True)
    before = restrictions_of(parent_page_before)
    after = restrictions_of(parent_page_after)
    if before and not after:
        announce(shown, tree.filter(visible()))
    elif after and not before:
        seen = tree.filter(visible(apart_from=after))
        announce(hidden, seen, reason=HiddenReason.RESTRICTED)
    elif url_path_before != url_path_after:
        announce(changed, tree.filter(visible()))


def renamed(instance: Page, **kwargs: Any) -> None:
    """The pages below have other addresses; what publishes the page tells of it alone."""
    announce(changed, Page.objects.descendant_of(instance).filter(visible()))


def restriction_saved(
    instance: PageViewRestriction, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Another password or another group hides nothing that was not hidden."""
    if created and not raw:
        seen = covered_by(instance).filter(visible(apart_from=[instance]))
        announce(hidden, seen, reason=HiddenReason.RESTRICTED)


def restriction_deleted(instance: PageViewRestriction, origin: Any = None, **kwargs: Any) -> None:
    """One that goes with its page opens nothing."""
    model = origin.model if isinstance(origin, QuerySet) else type(origin)
    if issubclass(model, PageViewRestriction):
        announce(shown, covered_by(instance).filter(visible()))


def decided(act: EditorialNotice, page: Page, **kwargs: Any) -> None:
    """A retraction publishes and a takedown unpublishes; a correction only adds a notice."""
    if act.kind == NoticeKind.CORRECTION:
        same = Page.objects.filter(Q(pk=page.pk) | Q(alias_of=page.pk))
        announce(changed, same.filter(visible()))


def affects_live(update_fields: Iterable[str] | None) -> bool:
    return update_fields is None or "live" in update_fields


def stands_open(page: Page) -> bool:
    """Whether no restriction covers a page, live or not; one query."""
    return not Page.objects.filter(restricted(), pk=page.pk).exists()


def reason_of(page: Page) -> HiddenReason:
    """Why a page is live no more; an alias goes with its source."""
    if barring(page).filter(kind=NoticeKind.TAKEDOWN).exists():
        return HiddenReason.TAKEN_DOWN
    is_expired = page.expired or (page.alias_of is not None and page.alias_of.expired)
    return HiddenReason.EXPIRED if is_expired else HiddenReason.UNPUBLISHED


def restrictions_of(page: Page) -> list[PageViewRestriction]:
    """The restrictions that cover a page where it is stored: a move may change its path."""
    return list(Page.objects.get(pk=page.pk).get_view_restrictions())


def covered_by(restriction: PageViewRestriction) -> PageQuerySet:
    """The pages that a restriction covers: its own, those below, and the aliases of its own."""
    page = restriction.page
    return Page.objects.filter(Q(path__startswith=page.path) | Q(alias_of=page.pk))


def send(signal: Signal, page: Page, **more: Any) -> None:
    send_keys(signal, page.content_type_id, [page.pk], **more)


@transaction.atomic
def announce(signal: Signal, pages: PageQuerySet, **more: Any) -> None:
    """Send a signal for some pages, in sets of one class, those above first."""
    keys: dict[int, list[int]] = defaultdict(list)
    for content_type, key in pages.order_by("path").values_list("content_type", "pk"):
        keys[content_type].append(key)
    for content_type, found in keys.items():
        for start in range(0, len(found), CHUNK):
            send_keys(signal, content_type, found[start : start + CHUNK], **more)


def send_keys(signal: Signal, content_type: int, keys: list[int], **more: Any) -> None:
    model = ContentType.objects.get_for_id(content_type).model_class()
    if model is not None and issubclass(model, BasePage):
        signal.send(model, keys=keys, **more)
