"""Where renderings are kept: a folder, the memory of one process, or Redis for several machines."""

from functools import cache

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.module_loading import import_string

from pagecache.stores.base import Kept, Store, StoreFailed, complain

__all__ = ["STORES", "Kept", "Store", "StoreFailed", "complain", "shared_store", "store"]

STORES = {
    "folder": "pagecache.stores.folder.FolderStore",
    "memory": "pagecache.stores.memory.MemoryStore",
    "redis": "pagecache.stores.redis.RedisStore",
}


@cache
def store() -> Store | None:
    """The store that `WARTA_PAGECACHE` names; None where it is "off"."""
    path = STORES.get(settings.WARTA_PAGECACHE)
    return import_string(path)() if path else None


def shared_store() -> Store:
    """The store, for a command; raises CommandError where readers would not get what it puts."""
    found = store()
    if found is None or not found.is_shared:
        raise CommandError(f"With WARTA_PAGECACHE={settings.WARTA_PAGECACHE} nothing is shared.")
    return found
