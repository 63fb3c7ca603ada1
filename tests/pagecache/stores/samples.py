"""Stores to test, and renderings to put into them."""

import gzip
from pathlib import Path

import brotli
import redis
from django.conf import settings

from pagecache.address import Address
from pagecache.rendering import Rendering
from pagecache.stores import Kept, Store
from pagecache.stores.folder import FolderStore
from pagecache.stores.memory import MemoryStore
from pagecache.stores.redis import RedisStore

SHARED = ["folder", "redis"] if settings.REDIS_URL else ["folder"]  # by processes
HTML = ("Content-Type", "text/html; charset=utf-8")


def make(name: str, folder: Path) -> Store:
    """An empty store; of several in one folder, or in one Redis, all are the same one."""
    if name == "redis":
        redis.Redis.from_url(settings.REDIS_URL).flushdb()
        return RedisStore()
    return MemoryStore() if name == "memory" else FolderStore(folder)


def at(path: str, query: str = "") -> Address:
    return Address("localhost", path, query)


def rendering(number: int, kind: tuple[str, str] = HTML, size: int = 2000) -> Rendering:
    """A rendering that can be told from others by body and headers alike."""
    body = f"<p>{number}</p>".encode() + b" " * size
    return Rendering(200, (kind, ("X-Number", str(number))), body, None, True)


def number_of(kept: Kept) -> int:
    """Which rendering it is, made sure that all its parts are of that one."""
    number = int(dict(kept.headers)["X-Number"])
    whole = Rendering(200, kept.headers, kept.bodies[""], kept.until, True)
    assert kept.digest == whole.digest
    assert kept.bodies[""].startswith(f"<p>{number}</p>".encode())
    if "gzip" in kept.bodies:
        assert gzip.decompress(kept.bodies["gzip"]) == kept.bodies[""]
    if "br" in kept.bodies:
        assert brotli.decompress(kept.bodies["br"]) == kept.bodies[""]
    return number
