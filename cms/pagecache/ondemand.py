"""What a reader gets at an address that is not kept: it was dropped, or nobody asked before."""

from datetime import datetime

from django.db import OperationalError

from cms.lock_wait import brief_wait
from cms.pagecache import stale
from cms.pagecache.address import Address, hosts
from cms.pagecache.rendering import Rendering, may_be_kept, render
from cms.pagecache.stores import Kept, Store


def fetch(keeping: Store, address: Address) -> Kept | Rendering | None:
    """Render an address for its first reader and keep it; others wait, and get the same.

    None where the answer depends on the reader: Django must give it.
    """
    if not may_be_kept(address):
        return None
    with keeping.held(address):
        kept = keeping.get(address)
        if kept is not None:
            return kept
        if address.host not in hosts():
            return None
        ticket = keeping.ticket(address)
        rendering = render(address)
        # First its end is noted: what is kept must never outlive it.
        if rendering.is_kept and is_end_noted(address, rendering.until):
            keeping.put(address, rendering, ticket)
    return rendering if rendering.is_shared else None


def is_end_noted(address: Address, until: datetime | None) -> bool:
    """Note when an address changes by itself; False while the database is locked.

    A page that was rendered is given all the same, and readers do not wait for others who write.
    """
    try:
        with brief_wait():
            stale.set_time(address, until)
    except OperationalError:
        return False
    return True
