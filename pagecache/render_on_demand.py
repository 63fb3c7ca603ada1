"""What a reader gets at an address that is not kept: it was dropped, or nobody asked before."""

from datetime import datetime

from django.db import OperationalError

from background.lock_wait import brief_wait
from pagecache import invalidation
from pagecache.address import Address, hosts
from pagecache.rendering import Rendering, may_be_cached, render
from pagecache.stores import Kept, Store, StoreFailed, complain
from pagecache.stores.base import Ticket


def fetch(keeping: Store, address: Address) -> Kept | Rendering | None:
    """Render an address for its first reader and keep it; others wait, and get the same.

    None where the answer depends on the reader, or the site has no such host: Django must give it.
    """
    if not may_be_cached(address):
        return None
    with keeping.held(address):
        ticket = ticket_of(keeping, address)  # before the hosts: one may be renamed meanwhile
        if address.host not in hosts():
            return None
        kept = keeping.get(address) if ticket and keeping.is_usable else None
        if kept is not None:
            return kept
        rendering = render(address)
        # First its end is noted: what is kept must never outlive it.
        if rendering.is_kept and ticket and is_end_noted(address, rendering.until):
            try:
                keeping.put(address, rendering, ticket)
            except StoreFailed as error:
                complain(error)
    return rendering if rendering.is_shared else None


def ticket_of(keeping: Store, address: Address) -> Ticket | None:
    """None where the store fails: what is rendered then is for this reader alone."""
    try:
        return keeping.ticket(address)
    except StoreFailed as error:
        complain(error)
        return None


def is_end_noted(address: Address, until: datetime | None) -> bool:
    """Note when an address changes by itself; False while the database is locked.

    A page that was rendered is given all the same, and readers do not wait for others who write.
    """
    try:
        with brief_wait():
            invalidation.schedule_refresh(address, until)
    except OperationalError:
        return False
    return True
