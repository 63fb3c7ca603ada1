"""Renderings in Redis, for several machines.

The hash `warta:kept:<host><path>` has, for each query, what is kept in fields of their own; the
sorted set `warta:index` names the hashes, so that all below a path can be found. Redis must not
evict keys that never expire: see docs/operators/pagecache.md.
"""

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import redis
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from redis.backoff import NoBackoff
from redis.exceptions import LockError, RedisError
from redis.retry import Retry

from pagecache.address import Address
from pagecache.rendering import Rendering
from pagecache.stores.base import (
    CODINGS,
    Kept,
    Store,
    Ticket,
    about,
    bodies_of,
    complain,
    failing,
    shard_of,
)

KEPT = "warta:kept:"
INDEX = "warta:index"
COUNTERS = "warta:counters"
GONE = "warta:database-gone"
TIMEOUT_SECONDS = 2.0
SLICE = 500  # keys asked for at a time

# A field of a hash is `<query>|<part>`: the parts are these, and a body for each coding.
ABOUT = "about"
MODIFIED = "modified"

PUT = """
local now = redis.call('HMGET', KEYS[1], 'all', ARGV[1])
if now[1] ~= ARGV[2] or (now[2] or '0') ~= ARGV[3] then return 0 end
local query, about = ARGV[4], ARGV[5]
if redis.call('HGET', KEYS[3], query .. '|about') == about then return 1 end
local before = tonumber(redis.call('HGET', KEYS[3], query .. '|modified') or 0)
local modified = math.max(tonumber(ARGV[6]), before + 1)
redis.call('HDEL', KEYS[3], query .. '|gzip', query .. '|br')
redis.call('HSET', KEYS[3], query .. '|about', about, query .. '|modified', modified)
for i = 8, #ARGV, 2 do redis.call('HSET', KEYS[3], query .. '|' .. ARGV[i], ARGV[i + 1]) end
redis.call('ZADD', KEYS[2], 0, ARGV[7])
return 1
"""

# What goes with an address: of one with a query itself, else its other queries, or all.
CHANGE = """
redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
local query, drops = ARGV[3], ARGV[4] == '1'
for _, field in ipairs(redis.call('HKEYS', KEYS[3])) do
  local is_itself = string.sub(field, 1, #query + 1) == query .. '|'
  if (is_itself and drops) or (query == '' and not is_itself) then
    redis.call('HDEL', KEYS[3], field)
  end
end
if redis.call('EXISTS', KEYS[3]) == 0 then redis.call('ZREM', KEYS[2], ARGV[2]) end
"""

DROP_BELOW = """
redis.call('HSETNX', KEYS[1], 'all', ARGV[3])
redis.call('HINCRBY', KEYS[1], 'all', 1)
local first, last = '[' .. ARGV[1], '(' .. ARGV[1] .. '\\255'
for _, name in ipairs(redis.call('ZRANGEBYLEX', KEYS[2], first, last)) do
  redis.call('UNLINK', ARGV[2] .. name)
end
redis.call('ZREMRANGEBYLEX', KEYS[2], first, last)
"""


class RedisStore(Store):
    """One Redis, not a cluster; what it keeps belongs to the database that its address names."""

    lease = 10.0  # seconds after which the lock of a renderer that died is free

    def __init__(self) -> None:
        if not settings.REDIS_URL:
            raise ImproperlyConfigured("WARTA_PAGECACHE=redis needs REDIS_URL.")
        self.redis: Any = redis.Redis.from_url(
            settings.REDIS_URL,
            socket_connect_timeout=TIMEOUT_SECONDS,
            socket_timeout=TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 1),  # a reader waits
        )
        self.scripts = {
            script: self.redis.register_script(script) for script in (PUT, CHANGE, DROP_BELOW)
        }

    @property
    def is_usable(self) -> bool:
        try:
            return bool(self.redis.ping())
        except RedisError as error:
            complain(error)
            return False

    def get(self, address: Address) -> Kept | None:
        if not address.is_sound:
            return None
        parts = (ABOUT, MODIFIED, *CODINGS)
        fields = [f"{address.query}|{part}" for part in parts]
        try:
            meta, modified, *found = self.redis.hmget(key_of(address), fields)
        except RedisError as error:
            complain(error)
            return None
        if meta is None:
            return None
        bodies = {
            coding: body for coding, body in zip(CODINGS, found, strict=True) if body is not None
        }
        return Kept.load(json.loads(meta), bodies, modified)

    def ticket(self, address: Address) -> Ticket:
        """The first counter begins with the time, so that none comes back after Redis lost all."""
        with failing(RedisError), self.redis.pipeline() as pipeline:
            pipeline.hsetnx(COUNTERS, "all", time.time_ns())
            pipeline.hmget(COUNTERS, ["all", str(shard_of(address))])
            every, own = pipeline.execute()[1]
        return int(every), int(own or 0)

    def put(self, address: Address, rendering: Rendering, ticket: Ticket) -> bool:
        if not address.is_sound:
            return False
        meta = json.dumps(about(rendering))
        arguments = [shard_of(address), *ticket, address.query, meta]
        arguments += [int(time.time()), name_of(address)]
        for coding, body in bodies_of(rendering).items():
            arguments += [coding, body]
        return bool(self.run(PUT, address, arguments))

    def renew(self, addresses: Iterable[Address]) -> None:
        self._change(addresses, drops=False)

    def drop(self, addresses: Iterable[Address]) -> None:
        self._change(addresses, drops=True)

    def _change(self, addresses: Iterable[Address], drops: bool) -> None:
        for address in (one for one in addresses if one.is_sound):
            arguments = [shard_of(address), name_of(address), address.query, int(drops)]
            self.run(CHANGE, address, arguments)

    def drop_below(self, host: str, path: str) -> None:
        place = Address(host, path)
        if place.is_sound:
            self.run(DROP_BELOW, place, [name_of(place), KEPT, time.time_ns()])

    def run(self, script: str, address: Address, arguments: list[Any]) -> Any:
        """Run a script on an address; nothing else happens in Redis meanwhile."""
        with failing(RedisError):
            return self.scripts[script]([COUNTERS, INDEX, key_of(address)], arguments)

    @contextmanager
    def held(self, address: Address) -> Iterator[None]:
        lock = self.redis.lock(
            f"warta:rendering:{shard_of(address)}", timeout=self.lease, sleep=0.02
        )
        with suppress(RedisError):  # nobody waits for nobody
            lock.acquire()
        try:
            yield
        finally:
            with suppress(LockError, RedisError):  # it took longer than the lease
                lock.release()

    def addresses(self) -> Iterator[Address]:
        first = "-"
        while names := self.redis.zrangebylex(INDEX, first, "+", start=0, num=SLICE):
            for name in names:
                yield from self.addresses_in(name.decode())
            first = f"({names[-1].decode()}"

    def addresses_in(self, name: str) -> Iterator[Address]:
        """What is kept in one hash."""
        for field in self.redis.hkeys(KEPT + name):
            query, _, part = field.decode().rpartition("|")
            if part == ABOUT:
                yield Address.parse(name)._replace(query=query)

    def hosts(self) -> set[str]:
        """One look into the index for each."""
        found: set[str] = set()
        first = b"-"
        while names := self.redis.zrangebylex(INDEX, first, "+", start=0, num=1):
            host = names[0].partition(b"/")[0]
            found.add(host.decode())
            first = b"(" + host + b"/\xff"
        return found

    @property
    def is_database_gone(self) -> bool:
        try:
            return bool(self.redis.exists(GONE))
        except RedisError as error:
            complain(error)
            return False

    def set_database_gone(self, is_gone: bool) -> None:
        try:
            self.redis.set(GONE, 1) if is_gone else self.redis.delete(GONE)
        except RedisError as error:
            complain(error)


def name_of(address: Address) -> str:
    """Host and path, under which all queries of an address are kept."""
    return f"{address.host}{address.path}"


def key_of(address: Address) -> str:
    return KEPT + name_of(address)
