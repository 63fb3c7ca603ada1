"""Whether a document is what its name says.

Nothing in an archive is unpacked but its list of contents.
"""

import zipfile
import zlib
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from media.files.xml import root_of

# The kinds of the main part of an Office file, as its list of contents names them.
OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
CONTENT_TYPES = "[Content_Types].xml"
MAX_CONTENT_TYPES = 1_000_000  # bytes
OPEN_DOCUMENT = {"odt", "ods"}
START = 1024  # bytes, within which a PDF file begins (ISO 32000-1, annex H.3.4.1)
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def why_not(file: UploadedFile, extension: str) -> str:
    """Why a document is refused, in one sentence; "" for one that is taken."""
    if extension not in settings.WAGTAILDOCS_EXTENSIONS:
        kinds = ", ".join(settings.WAGTAILDOCS_EXTENSIONS).upper()
        return _(
            "Files whose names end in .%(extension)s cannot be used; these can: %(kinds)s."
        ) % {"extension": extension, "kinds": kinds}
    if not is_of_kind(file, extension):
        return _("The content of this file is not %(kind)s.") % {"kind": extension.upper()}
    return ""


def is_of_kind(file: Any, extension: str) -> bool:
    """Whether the content of a file is of the kind that its extension says."""
    file.seek(0)
    start = file.read(START)
    if extension == "pdf":
        return is_pdf(start)
    if extension in {*OFFICE, *OPEN_DOCUMENT, "zip"}:
        return start.startswith(b"PK") and is_archive(file, extension)
    return start.startswith(UTF_16) or b"\x00" not in start


def is_pdf(start: bytes) -> bool:
    """Whether a PDF begins here: readers pass over what mail programs and scanners put before it.

    Not over what a browser would take for a page.
    """
    before, header, _after = start.partition(b"%PDF-")
    return bool(header) and b"<" not in before


def is_archive(file: IO[bytes], extension: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if extension in OFFICE:
                return has_main_part(archive, OFFICE[extension])
            return extension == "zip" or "content.xml" in names
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError, NotImplementedError,
            RuntimeError, EOFError):  # fmt: skip
        return False


def has_main_part(archive: zipfile.ZipFile, kind: str) -> bool:
    """Whether the archive holds a part that its list of contents says is of the kind."""
    with archive.open(CONTENT_TYPES) as listed:
        content = listed.read(MAX_CONTENT_TYPES + 1)
    if len(content) > MAX_CONTENT_TYPES or (root := root_of(content)) is None:
        return False
    names = {name.lower() for name in archive.namelist()}
    return any(
        one.get("ContentType") == kind and one.get("PartName", "").lstrip("/").lower() in names
        for one in root.iter()
    )
