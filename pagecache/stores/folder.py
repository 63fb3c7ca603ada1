"""Renderings as files that nginx serves by itself.

`/siaran-pers/` is `<host>/siaran-pers/@.html`, `/sitemap.xml` is `<host>/sitemap.xml@.xml`, and
`/siaran-pers/?page=2` is `<host>/siaran-pers/@@/page=2.html`. Beside each stand `.gz`, `.br` and
`.meta`.
"""

import errno
import fcntl
import os
import shutil
import struct
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from pagecache.address import Address
from pagecache.rendering import Rendering
from pagecache.stores import files
from pagecache.stores.base import (
    SHARDS,
    Kept,
    Store,
    Ticket,
    bodies_of,
    complain,
    failing,
    shard_of,
)

STATE = ".state"
GONE = "database-gone"
# A way into the folder that is there unless the database is gone. nginx takes it to pages, so that
# it needs no look at the marker for each of them.
CURRENT = f"{STATE}/current"
COUNTER = struct.Struct("<q")
ALL_LOCK = "all.lock"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
ALL = SHARDS  # the number of the counter that stands for every address


class FolderStore(Store):
    """A folder on a disk of this machine; several processes may share it."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = Path(root or settings.PAGECACHE_DIR)
        self.state = self.root / STATE
        self.counters = self.state / "counters"
        try:
            self.prepare()
        except OSError as error:  # it is tried again when something is written
            complain(error)
        for trash in self.state.glob("trash-*"):  # of a process that was killed
            shutil.rmtree(trash, ignore_errors=True)

    def prepare(self) -> None:
        """Make what is missing, also after somebody deleted the folder under our feet.

        The counter of all begins with the time, so that no ticket of the deleted one is good.
        """
        self.state.mkdir(parents=True, exist_ok=True)
        self.root.chmod(0o755)  # nginx runs as another user, and reads
        if not self.counters.exists():
            new = self.state / f"trash-{uuid4()}"
            try:
                new.write_bytes(bytes(ALL * COUNTER.size) + COUNTER.pack(time.time_ns()))
                with suppress(FileExistsError):
                    os.link(new, self.counters)
            finally:
                new.unlink(missing_ok=True)
        (self.state / ALL_LOCK).touch()  # what there is room for now is there on a full disk
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

    @property
    def is_usable(self) -> bool:
        """False on a disk that became read-only, where nothing can be withdrawn."""
        return os.access(self.state, os.W_OK) or not self.state.exists()

    def stem(self, address: Address) -> str:
        """The file of an address, without the extension that its content type gives."""
        query = f"@/{address.query}" if address.query else ""
        return f"{self.root}/{address.host}{address.path}@{query}"

    def file(self, address: Address) -> Path | None:
        """The file that is kept for an address."""
        stem = self.stem(address)
        found = (Path(stem + extension) for extension in files.EXTENSIONS.values())
        return next((file for file in found if file.exists()), None)

    def get(self, address: Address) -> Kept | None:
        if not address.is_sound:
            return None
        for _attempt in range(3):
            file = self.file(address)
            if file is None:
                return None
            with suppress(OSError, ValueError):  # it is being swapped in this moment
                return files.read(file)
        return None

    def stamp(self, address: Address) -> object:
        """Of the file that is put in place last; a new file may get the number of the old one."""
        stem = self.stem(address)
        for extension in files.EXTENSIONS.values():
            try:
                found = os.stat(f"{stem}{extension}.meta")  # noqa: PTH116 - a third of the time
            except OSError:
                continue
            return found.st_ino, found.st_ctime_ns, found.st_mtime_ns
        return None

    @failing(OSError)
    def ticket(self, address: Address) -> Ticket:
        with self.opened("counters") as file:
            return count(file, ALL), count(file, shard_of(address))

    @failing(OSError)
    def put(self, address: Address, rendering: Rendering, ticket: Ticket) -> bool:
        """What cannot be written whole is taken away, with what was there before.

        The same rendering leaves the files as they are, and is not compressed again.
        """
        if not address.is_sound:
            return False
        kind = dict(rendering.headers).get("Content-Type", "").partition(";")[0].lower()
        file = Path(self.stem(address) + files.EXTENSIONS[kind])
        is_kept = self.file(address) == file and files.is_same(file, rendering)
        bodies = {} if is_kept else bodies_of(rendering)
        with self.changing(shard_of(address)):
            if self.ticket(address) != ticket:
                return False
            if is_kept:
                return True
            file.parent.mkdir(parents=True, exist_ok=True)
            before = self.file(address)
            try:
                files.write(file, bodies, rendering, before)
            except OSError:
                files.remove(file)
                files.remove(before or file)
                raise
            if before and before != file:
                files.remove(before)
        return True

    def renew(self, addresses: Iterable[Address]) -> None:
        self._change(addresses, drops=False)

    def drop(self, addresses: Iterable[Address]) -> None:
        self._change(addresses, drops=True)

    @failing(OSError)
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
                    files.remove(file)

    @failing(OSError)
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
        try:
            folder.rename(trash)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            trash = folder
        shutil.rmtree(trash, ignore_errors=trash != folder)

    @contextmanager
    def changing(self, shard: int) -> Iterator[None]:
        """Alone with the files of a shard; ALL is alone with every file.

        Where there is no room for the lock of the shard, alone with every file too.
        """
        lock = self.state / f"shard-{shard}.lock"
        is_alone = shard == ALL
        if not is_alone and not lock.exists():
            try:
                lock.touch()
            except OSError as error:
                is_alone = error.errno in NO_ROOM
        with self.opened(ALL_LOCK, fcntl.LOCK_EX if is_alone else fcntl.LOCK_SH):
            if is_alone:
                yield
                return
            with self.opened(lock.name, fcntl.LOCK_EX):
                yield

    def advance(self, shard: int) -> None:
        """Make every ticket of a shard worthless; the shard is being changed."""
        with self.opened("counters") as file:
            os.pwrite(file, COUNTER.pack(count(file, shard) + 1), shard * COUNTER.size)

    @contextmanager
    def held(self, address: Address) -> Iterator[None]:
        with ExitStack() as stack:
            with suppress(OSError):  # several render the same, and each reader gets it
                name = f"render-{shard_of(address)}.lock"
                stack.enter_context(self.opened(name, fcntl.LOCK_EX))
            yield

    def addresses(self) -> Iterator[Address]:
        for folder, names, found in os.walk(self.root):
            if folder == str(self.root):
                names[:] = set(names) - {STATE}
            host, _, path = folder[len(str(self.root)) + 1 :].partition("/")
            for name in found:
                if name.endswith(".meta"):
                    yield files.address_of(host, path, name.removesuffix(".meta"))

    def hosts(self) -> set[str]:
        if not self.root.is_dir():
            return set()
        return {one.name for one in os.scandir(self.root) if one.is_dir() and one.name != STATE}

    def sweep(self) -> None:
        """Remove half-written files; none is, while this is alone with every file."""
        for folder, _names, found in os.walk(self.root):
            for name in found:
                if name.startswith(".") and name.endswith("@"):
                    with failing(OSError), self.changing(ALL):
                        Path(folder, name).unlink(missing_ok=True)

    @property
    def is_database_gone(self) -> bool:
        return (self.root / GONE).exists()

    def set_database_gone(self, is_gone: bool) -> None:
        try:
            self._mark_database(is_gone)
        except OSError as error:
            complain(error)

    def _mark_database(self, is_gone: bool) -> None:
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
