"""Renderings in the memory of one process, which renders for itself what is stale."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pagecache.address import Address
from pagecache.rendering import Rendering
from pagecache.stores.base import Kept, Store, Ticket, bodies_of, later_than, shard_of

Place = tuple[str, str]  # host and path


class MemoryStore(Store):
    """Shared by the threads of a process, and gone with it."""

    is_shared = False

    def __init__(self) -> None:
        self.kept: dict[Place, dict[str, Kept]] = {}
        self.epoch = 0
        self.counters: dict[int, int] = defaultdict(int)
        self.changing = threading.Lock()
        self.rendering: dict[int, threading.Lock] = defaultdict(threading.Lock)
        self.is_gone = False

    @property
    def is_usable(self) -> bool:
        return True

    def get(self, address: Address) -> Kept | None:
        return self.kept.get(address[:2], {}).get(address.query)

    def ticket(self, address: Address) -> Ticket:
        with self.changing:
            return self._ticket(address)

    def _ticket(self, address: Address) -> Ticket:
        return self.epoch, self.counters[shard_of(address)]

    def put(self, address: Address, rendering: Rendering, ticket: Ticket) -> bool:
        if not address.is_sound:
            return False
        bodies = bodies_of(rendering)
        with self.changing:
            if self._ticket(address) != ticket:
                return False
            queries = self.kept.setdefault(address[:2], {})
            before = queries.get(address.query)
            if before is None or not before.holds(rendering):
                queries[address.query] = Kept(
                    rendering.headers,
                    bodies,
                    rendering.digest,
                    later_than(before.modified if before else 0),
                    rendering.until,
                )
        return True

    def renew(self, addresses: Iterable[Address]) -> None:
        for address in addresses:
            with self.advanced(address) as queries:
                if not address.query:
                    for query in set(queries) - {""}:
                        del queries[query]

    def drop(self, addresses: Iterable[Address]) -> None:
        for address in addresses:
            with self.advanced(address) as queries:
                if address.query:
                    queries.pop(address.query, None)
                else:
                    queries.clear()

    @contextmanager
    def advanced(self, address: Address) -> Iterator[dict[str, Kept]]:
        """Alone with what is kept at an address, whose tickets are worthless now."""
        with self.changing:
            self.counters[shard_of(address)] += 1
            yield self.kept.get(address[:2], {})

    def drop_below(self, host: str, path: str) -> None:
        with self.changing:
            self.epoch += 1
            for place in list(self.kept):
                if place[0] == host and place[1].startswith(path):
                    del self.kept[place]

    @contextmanager
    def held(self, address: Address) -> Iterator[None]:
        with self.changing:
            lock = self.rendering[shard_of(address)]
        with lock:
            yield

    def addresses(self) -> Iterator[Address]:
        with self.changing:
            places = list(self.kept.items())
        for place, queries in places:
            for query in list(queries):
                yield Address(*place, query)

    def hosts(self) -> set[str]:
        with self.changing:
            return {host for host, _path in self.kept}

    @property
    def is_database_gone(self) -> bool:
        return self.is_gone

    def set_database_gone(self, is_gone: bool) -> None:
        self.is_gone = is_gone
