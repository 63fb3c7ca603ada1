"""Says what readers must no longer get as it is kept: in the transaction that changes it."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from background.database_changes import announce
from cms.prepared import CompiledQuery, Param
from pagecache.address import Address
from pagecache.models import Invalidation, InvalidationKind
from pagecache.stores import StoreFailed, complain, store

# Of what is to be rendered now: no clock that is set later can make it wait.
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)


def mark(kind: InvalidationKind, targets: Iterable[object], due: datetime | None = None) -> None:
    """Note targets of one kind; they are rendered when the transaction is committed, or at `due`.

    Of addresses, those that are noted last are rendered first. What an address may have beside
    (`?page=2`) goes with it: see `Store.renew`.
    """
    if store() is None:
        return
    at = due or AT_ONCE
    rows = [
        Invalidation(kind=kind, target=target, due=at)
        for target in dict.fromkeys(map(str, targets))
    ]
    Invalidation.objects.bulk_create(rows, batch_size=500)
    announce()


def invalidate(addresses: Iterable[Address]) -> None:
    """Render addresses again, the last first; until then readers get what is kept."""
    mark(InvalidationKind.ADDRESS, addresses)


def withdraw(addresses: Iterable[Address]) -> None:
    """Remove addresses with the commit, then render what is still to be had there.

    Should the process die in between, they are removed when they are rendered again.
    """
    gone = list(addresses)
    invalidate(reversed(gone))
    keeping = store()
    if keeping is not None:
        transaction.on_commit(partial(attempt, keeping.drop, gone), robust=True)


def withdraw_below(places: Iterable[Address]) -> None:
    """Remove, with the commit, all that is kept at and below some addresses."""
    keeping = store()
    if keeping is None:
        return
    for place in places:
        drop = partial(attempt, keeping.drop_below, place.host, place.path)
        transaction.on_commit(drop, robust=True)


def attempt(drop: Callable[..., None], *arguments: Any) -> None:
    """Remove something at once; where the store fails, its row has it removed later."""
    try:
        drop(*arguments)
    except StoreFailed as error:
        complain(error)


def invalidate_all() -> None:
    """Render the whole site again in the background; what is kept serves until then."""
    mark(InvalidationKind.ALL, [""])


LATER = CompiledQuery(
    lambda: Invalidation.objects.filter(
        kind=InvalidationKind.ADDRESS,
        target=Param("target", CharField()),
        due__gt=Param("now", DateTimeField()),
        attempts=0,
    ).values_list("pk", "due")
)


def schedule_refresh(address: Address, until: datetime | None) -> None:
    """See to it that what changes by itself is rendered again when its time comes."""
    now = timezone.now()
    later = LATER(target=str(address), now=now)
    wanted = [max(until, now + timedelta(seconds=1))] if until else []
    if [moment for _pk, moment in later] != wanted:
        Invalidation.objects.filter(pk__in=[pk for pk, _moment in later]).delete()
        for moment in wanted:
            mark(InvalidationKind.ADDRESS, [address], moment)
