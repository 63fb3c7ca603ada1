"""What is in a press kit: from where each file comes, and a digest of it all.

Only the texts are read for it; pictures and documents are told apart by what is stored of them, so
that the digest of a kit with 200 pictures is known at once.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from cms import zone
from cms.models import OrganisationSettings
from cms.reserved import shortened
from cms.tables import BOM
from media.access import FREE_TO_USE
from media.models import Document, Image
from outlets.pressroom.text import Texts, texts_of
from publications.models import PressRelease

VERSION = 4  # of the archive; with another number every kit is built again
MAX_NAME_LENGTH = 50  # characters of a folder or a file


class Entry(NamedTuple):
    """A file of the kit: its name, and either its bytes or the stored file they come from."""

    name: str
    content: bytes | Image | Document


class Picture(NamedTuple):
    """A picture of the release and what is said of it there."""

    name: str
    image: Image
    caption: str
    alt: str
    credit: str

    @property
    def is_free(self) -> bool:
        """Whether its licence lets us pass it on."""
        return self.image.licence in FREE_TO_USE


class Contents(NamedTuple):
    """A kit before it is written; `moment` is the date that all its files bear."""

    folder: str
    moment: datetime
    plain_text: str
    texts: list[Entry]
    pictures: list[Picture]
    files: list[Entry]
    language: str

    @property
    def digest(self) -> str:
        """Equal for kits with equal bytes, as long as nobody exchanges a stored file by hand."""
        parts = [VERSION, self.folder, self.moment.isoformat(), self.language]
        parts += [(name, stamp(content)) for name, content in (*self.texts, *self.files)]
        parts += [
            (one.name, stamp(one.image), one.caption, one.alt, one.credit, one.image.licence)
            for one in self.pictures
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def stamp(content: bytes | Image | Document) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    return f"{content.file.name} {content.file_hash} {content.file_size}"


def contents_of(release: PressRelease) -> Contents:
    """The kit of a release as it is in memory: live, or a draft for a preview."""
    organisation = OrganisationSettings.for_site(release.get_site())
    language = release.locale.language_code
    with override(language):
        texts = texts_of(release, organisation)
        return Contents(
            folder=short_name(release.slug),
            moment=zone.local(release.released_at),
            plain_text=texts.plain,
            texts=named(texts),
            pictures=list(pictures_of(release)),
            files=list(files_of(release, organisation)),
            language=language,
        )


def named(texts: Texts) -> list[Entry]:
    name = pgettext("name of a file", "release")
    return [
        # A file has no header that names its encoding: programs of Windows look for this mark.
        Entry(f"{name}.txt", (BOM + texts.plain).encode()),
        Entry(f"{name}.html", texts.html.encode()),
    ]


def pictures_of(release: PressRelease) -> Iterator[Picture]:
    """The lead picture, then those of the body, each once, numbered as they come."""
    seen: set[int] = set()
    for image, said in shown(release):
        if image is None or image.pk in seen:
            continue
        seen.add(image.pk)
        yield Picture(
            numbered(_("pictures"), len(seen), image.title, image.file.name),
            image,
            said.get("caption") or image.in_language("caption")[0],
            (said and image.contextual_alt_text) or image.in_language("description")[0],
            said.get("credit") or image.credit,
        )


def shown(release: PressRelease) -> Iterator[tuple[Image | None, dict[str, Any]]]:
    yield release.lead_image, {}
    for block in release.body:
        if block.block_type == "picture":
            yield block.value["image"], block.value
        elif block.block_type == "gallery":
            yield from ((picture["image"], picture) for picture in block.value["pictures"])


def files_of(release: PressRelease, organisation: OrganisationSettings) -> Iterator[Entry]:
    """The attachments in their order, and the logo."""
    for number, (title, document) in enumerate(release.attached, start=1):
        yield Entry(numbered(_("attachments"), number, title, document.file.name), document)
    if organisation.logo:
        name = PurePosixPath(organisation.logo.file.name)
        title = slugify(organisation.short_name or organisation.name) or "logo"
        yield Entry(f"logo/{title}{name.suffix.lower()}", organisation.logo)


def numbered(folder: str, number: int, title: str, file: str) -> str:
    """`gambar/01-rapat-kerja.jpg`: in order, and safe in any file system."""
    parts = [f"{number:02}", short_name(slugify(title))]
    return f"{folder}/{'-'.join(filter(None, parts))}{PurePosixPath(file).suffix.lower()}"


def short_name(slug: str) -> str:
    """As many whole words of it as fit: paths of Windows end at 260 characters."""
    return shortened(slug, MAX_NAME_LENGTH)
