"""Disks that are full, or can only be read."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of its own, of half a megabyte; CI must be able to make one."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "warta-test", str(place)]
    if subprocess.run(mount, capture_output=True).returncode:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("No disk can be mounted.")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Leave not a byte free; gives the file that takes the room."""
    file = disk / "full"
    with file.open("ab", buffering=0) as rest, suppress(OSError):
        while rest.write(bytes(4096)):
            pass
    return file


def make_read_only(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
