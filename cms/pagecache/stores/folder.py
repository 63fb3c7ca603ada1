"""Renderings as files that nginx serves by itself.

`/siaran-pers/` is `<host>/siaran-pers/@.html`, `/sitemap.xml` is `<host>/sitemap.xml@.xml`, and
`/siaran-pers/?page=2` is `<host>/siaran-pers/@@/page=2.html`. Beside each stand `.gz`, `.br` and
`.meta`.
"""

import fcntl
import json
import os
import shutil
import struct
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from cms.pagecache.address import Address
from cms.pagecache.rendering import Rendering
from cms.pagecache.stores.base import SHARDS, Kept, Store, Ticket, bodies_of, later_than, shard_of

SUFFIXES = {"": "", "gzip": ".gz", "br": ".br"}
EXTENSIONS = {
    "text/html": ".html",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/feed+json": ".jsonfeed",
    "application/json": ".json",
    "application/xml": ".xml",
    "text/calendar": ".ics",
    "text/plain": ".txt",
}
STATE = ".state"
GONE = "database-gone"
# A way into the folder that is there unless the database is gone. nginx takes it to pages, so that
# it needs no look at the marker for each of them.
CURRENT = f"{STATE}/current"
COUNTER = struct.Struct("<q")
ALL = SHARDS  # the number of the counter that stands for every address


class FolderStore(Store):
    """A folder on a disk of this machine; several processes may share it."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = Path(root or settings.PAGECACHE_DIR)
        self.state = self.root / STATE
        self.counters = self.state / "counters"
        self.prepare()
        for trash in self.state.glob("trash-*"):  # of a process that was killed
            shutil.rmtree(trash, ignore_errors=True)

    def prepare(self) -> None:
        """Make what is missing, also after somebody deleted the folder under our feet.

        The counter of all begins with the time, so that no ticket of the deleted one is good.
        """
        self.state.mkdir(parents=True, exist_ok=True)
        self.root.chmod(0o755)  # nginx runs as another user, and reads
        new = self.state / f"trash-{uuid4()}"
        new.write_bytes(bytes(ALL * COUNTER.size) + COUNTER.pack(time.time_ns()))
        with suppress(FileExistsError):
            os.link(new, self.counters)
        new.unlink()
        if not self.is_database_gone:
            self.set_database_gone(False)

    @contextmanager
    def opened(self, name: str, lock: int = 0) -> Iterator[int]:
        """The descriptor of a file of ours, locked where that is asked for."""
        flags = os.O_RDWR | (os.O_CREAT if lock else 0)
        try:
            file = os.open(self.state / name, flags, 0o644)
        except FileNotFoundError:
            self.prepare()
            file = os.open(self.state / name, flags, 0o644)
        try:
            if lock:
                fcntl.flock(file, lock)
            yield file
        finally:
            os.close(file)

    def stem(self, address: Address) -> str:
        """The file of an address, without the extension that its content type gives."""
        query = f"@/{address.query}" if address.query else ""
        return f"{self.root}/{address.host}{address.path}@{query}"

    def file(self, address: Address) -> Path | None:
        """The file that is kept for an address."""
        stem = self.stem(address)
        files = (Path(stem + extension) for extension in EXTENSIONS.values())
        return next((file for file in files if file.exists()), None)

    def get(self, address: Address) -> Kept | None:
        if not address.is_sound:
            return None
        for _attempt in range(3):
            file = self.file(address)
            if file is None:
                return None
            with suppress(OSError, ValueError):  # it is being swapped in this moment
                return read(file)
        return None

    def stamp(self, address: Address) -> object:
        """Of the file that is put in place last; a new file may get the number of the old one."""
        stem = self.stem(address)
        for extension in EXTENSIONS.values():
            try:
                found = os.stat(f"{stem}{extension}.meta")  # noqa: PTH116 - a third of the time
            except OSError:
                continue
            return found.st_ino, found.st_ctime_ns, found.st_mtime_ns
        return None

    def ticket(self, address: Address) -> Ticket:
        with self.opened("counters") as file:
            return count(file, ALL), count(file, shard_of(address))

    def put(self, address: Address, rendering: Rendering, ticket: Ticket) -> bool:
        if not address.is_sound:
            return False
        kind = dict(rendering.headers).get("Content-Type", "").partition(";")[0].lower()
        file = Path(self.stem(address) + EXTENSIONS[kind])
        bodies = bodies_of(rendering.body)
        with self.changing(shard_of(address)):
            if self.ticket(address) != ticket:
                return False
            file.parent.mkdir(parents=True, exist_ok=True)
            before = self.file(address)
            write(file, bodies, rendering, before)
            if before and before != file:
                remove(before)
        return True

    def renew(self, addresses: Iterable[Address]) -> None:
        self._change(addresses, drops=False)

    def drop(self, addresses: Iterable[Address]) -> None:
        self._change(addresses, drops=True)

    def _change(self, addresses: Iterable[Address], drops: bool) -> None:
        for address in addresses:
            if not address.is_sound:
                continue
            with self.changing(shard_of(address)):
                self.advance(shard_of(address))
                if not address.query:
                    self.throw_away(Path(f"{self.stem(address)}@"))
                file = self.file(address) if drops else None
                if file:
                    remove(file)

    def drop_below(self, host: str, path: str) -> None:
        if not Address(host, path).is_sound:
            return
        with self.changing(ALL):
            self.advance(ALL)
            self.throw_away(Path(f"{self.root}/{host}{path}"))

    def throw_away(self, folder: Path) -> None:
        """Take a folder out of sight in one step, then delete it at leisure."""
        if not folder.is_dir():
            return
        trash = self.state / f"trash-{uuid4()}"
        folder.rename(trash)
        shutil.rmtree(trash, ignore_errors=True)

    @contextmanager
    def changing(self, shard: int) -> Iterator[None]:
        """Alone with the files of a shard; ALL is alone with every file."""
        how = fcntl.LOCK_EX if shard == ALL else fcntl.LOCK_SH
        with self.opened("all.lock", how), self.opened(f"shard-{shard}.lock", fcntl.LOCK_EX):
            yield

    def advance(self, shard: int) -> None:
        """Make every ticket of a shard worthless; the shard is being changed."""
        with self.opened("counters") as file:
            os.pwrite(file, COUNTER.pack(count(file, shard) + 1), shard * COUNTER.size)

    @contextmanager
    def held(self, address: Address) -> Iterator[None]:
        with self.opened(f"render-{shard_of(address)}.lock", fcntl.LOCK_EX):
            yield

    def addresses(self) -> Iterator[Address]:
        for folder, names, files in os.walk(self.root):
            if folder == str(self.root):
                names[:] = set(names) - {STATE}
            host, _, path = folder[len(str(self.root)) + 1 :].partition("/")
            for name in files:
                if name.endswith(".meta"):
                    yield address_of(host, path, name.removesuffix(".meta"))

    @property
    def is_database_gone(self) -> bool:
        return (self.root / GONE).exists()

    def set_database_gone(self, is_gone: bool) -> None:
        if is_gone:
            (self.root / GONE).touch()
            (self.root / CURRENT).unlink(missing_ok=True)
        else:
            (self.root / GONE).unlink(missing_ok=True)
            with suppress(FileExistsError):
                (self.root / CURRENT).symlink_to("..")


def count(file: int, shard: int) -> int:
    """The counter of a shard; 0 where it was never advanced."""
    packed = os.pread(file, COUNTER.size, shard * COUNTER.size)
    return int(COUNTER.unpack(packed)[0]) if len(packed) == COUNTER.size else 0


def beside(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


def read(file: Path) -> Kept:
    """What is kept in a file and those beside it; ValueError where they do not belong together."""
    with beside(file, ".meta").open(encoding="utf-8") as about:
        meta = json.load(about)
        modified = os.fstat(about.fileno()).st_mtime
    bodies = {}
    for coding in meta["codings"]:
        with beside(file, SUFFIXES[coding]).open("rb") as body:
            bodies[coding] = body.read()
            if os.fstat(body.fileno()).st_mtime != modified:
                raise ValueError(f"{file} is being swapped")
    until = datetime.fromisoformat(meta["until"]) if meta["until"] else None
    headers = tuple((name, value) for name, value in meta["headers"])
    return Kept(headers, bodies, meta["digest"], int(modified), until)


def write(file: Path, bodies: dict[str, bytes], rendering: Rendering, before: Path | None) -> None:
    """Put body, codings and headers in place, each in one step; the headers last.

    The time of the files is at least a second later than of those before: nginx makes its ETag of
    time and size. The same rendering leaves the files as they are.
    """
    if before == file and is_same(file, rendering):
        return
    about = {
        "headers": rendering.headers,
        "digest": rendering.digest,
        "until": rendering.until.isoformat() if rendering.until else None,
        "codings": list(bodies),
    }
    modified = later_than(before.stat().st_mtime if before else 0)
    for coding in ("gzip", "br", ""):
        place(beside(file, SUFFIXES[coding]), bodies.get(coding), modified)
    place(beside(file, ".meta"), json.dumps(about).encode(), modified)


def place(file: Path, content: bytes | None, modified: int) -> None:
    """Put a file in place in one step; without content, take it away."""
    if content is None:
        file.unlink(missing_ok=True)
        return
    new = file.with_name(f".{file.name}@")  # nobody else writes here now
    new.write_bytes(content)
    os.utime(new, (modified, modified))
    new.replace(file)


def is_same(file: Path, rendering: Rendering) -> bool:
    """Whether the files hold just this; a writer that was killed may have left half of it."""
    try:
        return read(file).holds(rendering)
    except (OSError, ValueError):
        return False


def remove(file: Path) -> None:
    for suffix in (".meta", ".gz", ".br", ""):
        beside(file, suffix).unlink(missing_ok=True)


def address_of(host: str, path: str, name: str) -> Address:
    """The address of a file `name`, without host, in the folder `path` below that of the host."""
    if path.endswith("@@"):
        query = name[: -len(extension_of(name))]
        return Address(host, f"/{path.removesuffix('@@')}", query)
    inside = f"/{path}/" if path else "/"
    return Address(host, inside + name.rpartition("@")[0])


def extension_of(name: str) -> str:
    return next(ext for ext in EXTENSIONS.values() if name.endswith(ext))
