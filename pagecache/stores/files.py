"""The files of one rendering: the body, its codings and its headers, swapped in one by one."""

import json
import os
import secrets
from pathlib import Path

from pagecache.address import Address
from pagecache.rendering import Rendering
from pagecache.stores.base import CODINGS, Kept, about, later_than

SECOND = 1_000_000_000  # nanoseconds
MICROSECONDS = 999_999  # of a second, that a float still tells from the next one
SUFFIXES = dict(zip(CODINGS, ("", ".gz", ".br"), strict=True))
EXTENSIONS = {
    "text/html": ".html",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/feed+json": ".jsonfeed",
    "application/json": ".json",
    "application/xml": ".xml",
    "text/calendar": ".ics",
    "text/plain": ".txt",
    "image/jpeg": ".jpg",
}


def beside(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


def read(file: Path) -> Kept:
    """What is kept in a file and those beside it; ValueError where they do not belong together."""
    with beside(file, ".meta").open(encoding="utf-8") as opened:
        meta = json.load(opened)
        modified = os.fstat(opened.fileno()).st_mtime_ns
    bodies = {}
    for coding in meta["codings"]:
        with beside(file, SUFFIXES[coding]).open("rb") as body:
            bodies[coding] = body.read()
            if os.fstat(body.fileno()).st_mtime_ns != modified:
                raise ValueError(f"{file} is being swapped")
    return Kept.load(meta, bodies, modified // SECOND)


def write(file: Path, bodies: dict[str, bytes], rendering: Rendering, before: Path | None) -> None:
    """Put body, codings and headers in place, each in one step; the headers last.

    The time of the files is at least a second later than of those before: nginx makes its ETag of
    seconds and size. Its fraction is theirs alone, so that `read` knows them from files of the same
    second, where others were removed in between.
    """
    meta = about(rendering) | {"codings": list(bodies)}
    seconds = later_than(before.stat().st_mtime_ns // SECOND if before else 0)
    modified = seconds * SECOND + secrets.randbelow(MICROSECONDS) * 1000
    for coding in reversed(CODINGS):
        place(beside(file, SUFFIXES[coding]), bodies.get(coding), modified)
    place(beside(file, ".meta"), json.dumps(meta).encode(), modified)


def place(file: Path, content: bytes | None, modified: int) -> None:
    """Put a file in place in one step; without content, take it away."""
    if content is None:
        file.unlink(missing_ok=True)
        return
    new = file.with_name(f".{file.name}@")  # nobody else writes here now
    try:
        new.write_bytes(content)
        os.utime(new, ns=(modified, modified))
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise


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
