"""A folder that is written beside the old one and takes its place at once.

The name that readers and hosts know is a symbolic link, for a link can be replaced in one step and
a folder cannot: whenever it ends, the old is there whole, or the new.
"""

import fcntl
import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


class Refused(Exception):
    """There is something at the place that is none of ours, or somebody is writing it."""


@contextmanager
def swapped(place: Path) -> Iterator[Path]:
    """A new folder to write to, which takes the place when the block ends well."""
    if place.exists() and not place.is_symlink():
        raise Refused(f"{place} is there, and no link that an export made; name another folder.")
    place.parent.mkdir(parents=True, exist_ok=True)
    with locked(place):
        old = place.resolve() if place.exists() else None
        for leftover in written(place):  # of a run that was killed
            if leftover != old:
                remove(leftover)
        new = place.parent.resolve() / f".{place.name}-{uuid4().hex}"
        new.mkdir()
        try:
            yield new
            if old:
                keep_times(old, new)
            link = new.with_suffix(".link")
            link.symlink_to(new.name)
            link.replace(place)
        except BaseException:
            remove(new)
            raise
        if old:
            remove(old)


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """One run at a time; the lock ends with its process."""
    with (place.parent / f".{place.name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(f"Another export writes {place}.") from error
        yield


def written(place: Path) -> list[Path]:
    """All that runs wrote beside the place."""
    return list(place.parent.resolve().glob(f".{place.name}-{'[0-9a-f]' * 32}*"))


def remove(path: Path) -> None:
    if path.is_symlink():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def keep_times(old: Path, new: Path) -> None:
    """Files that did not change keep their time, so that readers and rsync see so."""
    for file in new.rglob("*"):
        before = old / file.relative_to(new)
        if file.is_file() and before.is_file() and filecmp.cmp(before, file, shallow=False):
            time = before.stat().st_mtime_ns
            os.utime(file, ns=(time, time))
