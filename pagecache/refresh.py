"""Renders what is stale, and swaps it in. One process does so at a time: the scheduler.

It may be killed at any moment: a row is deleted after what it asked for is done, and doing it
again gives the same.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max, Min, Model
from django.utils import timezone
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache
from wagtail.models import Page, ReferenceIndex

from cms.visibility import is_visible
from pagecache import failures, invalidation
from pagecache.address import Address, hosts, on_every_host
from pagecache.dependencies import pages_and_addresses
from pagecache.helper import with_helper
from pagecache.models import Invalidation, InvalidationKind
from pagecache.rendering import Rendering, is_on_demand, may_be_cached, render
from pagecache.signal_handlers import shows_everywhere, where
from pagecache.stores import Store, StoreFailed, complain, store
from pagecache.stores.base import Ticket

logger = logging.getLogger(__name__)

# Of each batch: those marked last, so that a correction does not wait behind a hundred changes of
# an hour ago; and those that have waited longest, so that none waits for ever.
NEWEST, OLDEST = 48, 16
PAGES = 20  # changed pages that are turned into addresses before some are rendered
MAX_CHANGED_PAGES = 300  # changed pages beyond which the whole site is rendered, each address once
ATTEMPTS = 3  # to render one address while editors go on changing it
BEFORE_HELP = 4  # addresses: the page, home pages in two languages, its list
WORTH_HELP = 8  # addresses for which a second process is started


class Failed(Exception):
    """An address could not be rendered; the message is what an administrator reads."""


class NotKept(Failed):
    """It was rendered, but the store could not keep it: readers get it rendered for each."""


def refresh(seconds: float = float("inf"), has_help: bool = False) -> int:
    """Render what is due, for about so many seconds; gives how many addresses were done.

    With help, a second process renders a part of what is much; it sees what is committed. Raises
    StoreFailed where nothing can be removed: all that is due stays so until it can.
    """
    keeping = store()
    if keeping is None:
        return 0
    end = time.monotonic() + seconds
    done = 0
    is_more = True
    while is_more and time.monotonic() < end:
        is_more = expand()
        batch = next_addresses()
        done += refresh_batch(keeping, batch, has_help)
        is_more = is_more or bool(batch)
    return done


def next_addresses() -> "list[Invalidation]":
    """All rows of the addresses whose turn it is, those noted last first."""
    rows = Invalidation.objects.filter(kind=InvalidationKind.ADDRESS, due__lte=timezone.now())
    waiting = rows.values("target").annotate(first=Min("pk"), last=Max("pk"))
    newest, oldest = waiting.order_by("-last")[:NEWEST], waiting.order_by("first")[:OLDEST]
    targets = {row["target"] for row in [*newest, *oldest]}
    return list(rows.filter(target__in=targets).order_by("-pk"))


def next_due() -> datetime | None:
    """When the next refresh is due (aware; in the past where one waits); None for never."""
    found = Invalidation.objects.exclude(kind=InvalidationKind.CODE).aggregate(first=Min("due"))
    first: datetime | None = found["first"]
    return first


def is_anything_due() -> bool:
    """Whether there is something to render."""
    first = next_due()
    return first is not None and first <= timezone.now()


def due(*kinds: InvalidationKind) -> "list[Invalidation]":
    """Rows of some kinds whose time has come, oldest first."""
    return list(Invalidation.objects.filter(kind__in=kinds, due__lte=timezone.now()).order_by("pk"))


def expand() -> bool:
    """Turn things, and the pages changed last, into the addresses that show them now.

    Whether there are more pages.
    """
    expand_trees()
    expand_things()
    waiting = due(InvalidationKind.PAGE)
    targets = list(dict.fromkeys(row.target for row in reversed(waiting)))
    if len(targets) > MAX_CHANGED_PAGES:
        with transaction.atomic():
            invalidation.invalidate_all()
            Invalidation.objects.filter(pk__in=[row.pk for row in waiting]).delete()
        return False
    expand_pages([row for row in waiting if row.target in targets[:PAGES]])
    return len(targets) > PAGES


def expand_pages(rows: "list[Invalidation]") -> None:
    pages = Page.objects.filter(pk__in={row.target for row in rows}).specific()
    by_key = {str(page.pk): page for page in pages}
    for page in by_key.values():
        index_references(page)
    handled: set[str] = set()
    for row in rows:
        page = by_key.get(row.target)
        addresses: list[Address] = []
        if page is not None and row.target not in handled and is_visible(page):
            addresses = where(page)  # before the transaction: SQLite lets nobody else write in one
        with transaction.atomic():
            invalidation.invalidate(reversed(addresses))
            Invalidation.objects.filter(pk=row.pk).delete()
        handled.add(row.target)


def expand_trees() -> None:
    for row in due(InvalidationKind.TREE):
        root = Page.objects.filter(pk=row.target).first()
        with transaction.atomic():
            if root is not None:
                below = root.get_descendants(inclusive=True).values_list("pk", flat=True)
                invalidation.mark(InvalidationKind.PAGE, below)
            Invalidation.objects.filter(pk=row.pk).delete()


def expand_things() -> None:
    rows = due(InvalidationKind.OBJECT)
    handled: set[str] = set()
    for row in rows:
        is_first = row.target not in handled
        if is_first:
            index_thing(row.target)
        is_everywhere = is_first and shows_everywhere(row.target)
        pages, addresses = pages_and_addresses(row.target) if is_first else (set(), set())
        hosted = on_every_host(addresses)
        with transaction.atomic():
            if is_everywhere:
                invalidation.invalidate_all()
            invalidation.mark(InvalidationKind.PAGE, pages)
            invalidation.invalidate(hosted)
            Invalidation.objects.filter(pk=row.pk).delete()
        handled.add(row.target)


def index_thing(target: str) -> None:
    """Bring up to date what `app.model:key` refers to, if it is still there."""
    label, _, key = target.partition(":")
    thing = apps.get_model(label)._default_manager.filter(pk=key).first()
    if thing is not None and ReferenceIndex.model_is_indexable(type(thing)):
        index_references(thing)


def index_references(thing: Model) -> None:
    """Bring up to date what a page or thing refers to; Wagtail's own task may come later."""
    try:
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(thing)
    except IntegrityError:
        logger.info("The references of %r are being written by another process", thing)


def refresh_batch(keeping: Store, rows: Iterable[Invalidation], has_help: bool = False) -> int:
    """Render the addresses of rows, each once, and delete the rows together."""
    by_target: dict[str, list[Invalidation]] = defaultdict(list)
    for row in rows:
        by_target[row.target].append(row)
    addresses = [Address.parse(target) for target in by_target]
    keeping.renew(address for address in addresses if not address.query)
    errors = bring_up_to_date(keeping, addresses, has_help)
    done: list[int] = []
    for address, error in zip(addresses, errors, strict=True):
        asked = by_target[str(address)]
        if error is None:
            done += [row.pk for row in asked]
        else:
            failures.note(asked, str(error), is_of_store=isinstance(error, NotKept))
    Invalidation.objects.filter(pk__in=done).delete()
    tell_caches_in_front(addresses)
    return len(addresses)


def bring_up_to_date(
    keeping: Store, addresses: Sequence[Address], has_help: bool
) -> list[Failed | None]:
    """What failed, by the place of the address.

    What readers look at first does not wait for a fork, which takes as long as two pages.
    """
    attempt = partial(error_of, keeping)
    errors = [attempt(address) for address in addresses[:BEFORE_HELP]]
    others = addresses[BEFORE_HELP:]
    if has_help and keeping.is_shared and len(others) >= WORTH_HELP:
        return errors + with_helper(attempt, others)
    return errors + [attempt(address) for address in others]


def error_of(keeping: Store, address: Address) -> Failed | None:
    """Bring one address up to date, or say why that failed."""
    try:
        refresh_address(keeping, address)
    except Failed as error:
        return error
    return None


def refresh_address(keeping: Store, address: Address, is_once: bool = False) -> None:
    """Bring one address up to date; raises Failed, and leaves what was kept before.

    `is_once` says that this process renders no address a second time.

    An address of a host that the site does not have, or has no longer, is removed, and so is what
    is rendered on demand only.
    """
    if not may_be_cached(address):
        return
    if is_on_demand(address):
        keeping.drop([address])
        return
    for _attempt in range(ATTEMPTS):
        ticket = keeping.ticket(address)  # before the hosts: one may be renamed meanwhile
        rendering = checked(address, is_once) if address.host in hosts() else None
        if rendering is None or not rendering.is_kept:
            keeping.drop([address])
            return
        if put(keeping, address, rendering, ticket):
            invalidation.schedule_refresh(address, rendering.until)
            return
    raise Failed("It is being changed all the time.")


def put(keeping: Store, address: Address, rendering: Rendering, ticket: Ticket) -> bool:
    """Keep a rendering; raises NotKept where there is no room, and leaves nothing out of date."""
    try:
        return keeping.put(address, rendering, ticket)
    except StoreFailed as error:
        complain(error)
        keeping.drop([address])
        raise NotKept(str(error)) from error


def checked(address: Address, is_once: bool) -> Rendering:
    """A rendering that did not fail; raises Failed."""
    try:
        rendering = render(address, is_once)
    except Exception as error:
        logger.exception("%s could not be rendered", address)
        raise Failed(repr(error)) from error
    if rendering.status >= 500:
        raise Failed(f"HTTP {rendering.status}")
    return rendering


def tell_caches_in_front(addresses: Iterable[Address]) -> None:
    """Have Varnish or a CDN, where there is one, fetch these addresses again; by a task."""
    others = [name for name in settings.WAGTAILFRONTENDCACHE if name != "warta"]
    if others:
        urls = [f"http://{address.host}{address.target}" for address in addresses]
        purge_urls_from_cache(urls, backends=others)
