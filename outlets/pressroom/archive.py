"""Writes a press kit as a ZIP file, piece by piece: equal contents give equal bytes.

Nothing is compressed, since pictures are already; each file is a stream of stored blocks, so that
its size and checksum may follow it, as they must where nobody can go back in what was sent.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.tables import csv_table
from media.models import Document, Image
from outlets.pressroom.contents import Contents, Picture

CHUNK = 256 * 1024
CAPTIONS = "captions.csv"
CHECKSUMS = "SHA256SUMS"
COLUMNS = ("file", "caption", "alt", "credit", "licence", "note")


class Pipe(io.RawIOBase):
    """What is written can be taken away; there is no going back in it."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        taken = b"".join(self.parts)
        self.parts.clear()
        return taken


class Archive:
    """A ZIP file under way, with the checksum of each file written so far."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.pipe = Pipe()
        self.zip = zipfile.ZipFile(self.pipe, "w", zipfile.ZIP_DEFLATED)
        self.sums: list[str] = []

    def stream(self) -> Iterator[bytes]:
        """The whole archive; what cannot be read is left out, and named in the captions."""
        for name, content in self.contents.texts:
            yield from self.add(name, content)
        notes: dict[str, str] = {}
        for picture in self.contents.pictures:
            yield from self.add_picture(picture, notes)
        yield from self.add(CAPTIONS, captions(self.contents, notes))
        for name, content in self.contents.files:
            yield from self.add(name, content)
        yield from self.add(CHECKSUMS, "".join(self.sums).encode())
        self.zip.close()
        yield self.pipe.take()

    def add_picture(self, picture: Picture, notes: dict[str, str]) -> Iterator[bytes]:
        with override(self.contents.language):
            if not picture.is_free:
                notes[picture.name] = _("Left out: the licence does not let us pass it on.")
                return
            missing = _("Left out: the file is lost.")
        before = len(self.sums)
        yield from self.add(picture.name, picture.image)
        if len(self.sums) == before:
            notes[picture.name] = missing

    def add(self, name: str, content: bytes | Image | Document) -> Iterator[bytes]:
        """A file in pieces; nothing at all where its stored file is lost."""
        try:
            source = io.BytesIO(content) if isinstance(content, bytes) else opened(content)
        except OSError:
            return
        moment = self.contents.moment
        info: Any = zipfile.ZipInfo(
            f"{self.contents.folder}/{name}",
            (max(1980, moment.year), *moment.timetuple()[1:6]),
        )
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        info._compresslevel = 0  # what open() takes of an entry
        digest = hashlib.sha256()
        with source, self.zip.open(info, "w") as target:
            while part := source.read(CHUNK):
                digest.update(part)
                target.write(part)
                yield self.pipe.take()
        self.sums.append(f"{digest.hexdigest()}  {name}\n")
        yield self.pipe.take()


def opened(stored: Image | Document) -> io.BufferedIOBase:
    """The stored file, apart from any that is open already; OSError where it is lost."""
    file: io.BufferedIOBase = stored.file.storage.open(stored.file.name)
    return file


def captions(contents: Contents, notes: dict[str, str]) -> bytes:
    """A table of all pictures, also of those left out."""
    rows: list[tuple[str, ...]] = [COLUMNS]
    for picture in contents.pictures:
        note = notes.get(picture.name, "")
        name = "" if note else picture.name
        with override(contents.language):
            licence = str(picture.image.get_licence_display())
        rows.append((name, picture.caption, picture.alt, picture.credit, licence, note))
    return csv_table(rows, contents.language)


def stream(contents: Contents) -> Iterator[bytes]:
    """The kit with these contents, in pieces; memory stays flat however large it is."""
    return (part for part in Archive(contents).stream() if part)
