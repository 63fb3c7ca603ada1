"""What a process has at hand of a store: as fresh as the store, without reading it again."""

import threading
import time
from dataclasses import dataclass

from pagecache.address import Address
from pagecache.http import Content, of_kept
from pagecache.stores import Store

MAX_CACHE_BYTES = 32 * 1024 * 1024
ENTRY_OVERHEAD_BYTES = 4096  # about what headers and names take beside the bodies


@dataclass(slots=True)
class Entry:
    """`stamp` is the store's at the time when the content was read, or earlier."""

    address: Address
    content: Content
    stamp: object
    size: int
    is_used: bool = False


class LocalCache:
    """Contents of a store, at most `limit` bytes of them, each checked whenever it is used.

    Threads look things up without waiting for each other. When it is full, those go that were
    not asked for since the last round (the "clock").
    """

    def __init__(self, store: Store, limit: int = MAX_CACHE_BYTES) -> None:
        self.store = store
        self.limit = limit
        self.held = 0
        self.entries: dict[tuple[str, str, str], Entry] = {}
        self.lock = threading.Lock()
        self.asked = 0.0
        self.gone = False
        self.usable = True

    def find(self, key: tuple[str, str, str]) -> Content | None:
        """What is at hand for host, path and query as a request names them, if it is fresh."""
        entry = self.entries.get(key)
        if entry is None or self.store.stamp(entry.address) != entry.stamp:
            return None
        entry.is_used = True
        return entry.content

    def fetch(self, address: Address) -> Content | None:
        """What the store keeps at a sound address."""
        stamp = self.store.stamp(address)
        kept = self.store.get(address) if stamp is not None else None
        with self.lock:
            self._drop(address)
            if kept is None:
                return None
            content = of_kept(kept)
            size = content.size + ENTRY_OVERHEAD_BYTES
            if size <= self.limit // 8:
                self.entries[address] = Entry(address, content, stamp, size)
                self.held += size
                self._make_room()
        return content

    def is_database_gone(self) -> bool:
        """What the store says of the database; asked once a second."""
        self._ask()
        return self.gone

    def is_usable(self) -> bool:
        """Whether the store can withdraw what it serves; asked once a second."""
        self._ask()
        return self.usable

    def _ask(self) -> None:
        now = time.monotonic()
        if now - self.asked > 1:
            self.asked = now
            self.gone = self.store.is_database_gone
            self.usable = self.store.is_usable

    def _make_room(self) -> None:
        while self.held > self.limit:
            address, entry = next(iter(self.entries.items()))
            self._drop(address)
            if entry.is_used:
                entry.is_used = False
                self.entries[address] = entry
                self.held += entry.size

    def _drop(self, key: tuple[str, str, str]) -> None:
        entry = self.entries.pop(key, None)
        if entry is not None:
            self.held -= entry.size
