"""Refuses a picture for one true reason, and says what to do; makes what it takes drawable."""

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.fields import FileField
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.fields import WagtailImageField

from media.files import TooManyPixelsError, UnreadableFileError
from media.files.cleaning import check_whole, cleaned, kind_of

EXTENSIONS = {
    "AVIF": {"avif"},
    "GIF": {"gif"},
    "JPEG": {"jpg", "jpeg", "jfif", "jpe"},
    "MPO": {"jpg", "jpeg", "jfif", "jpe"},
    "PNG": {"png", "apng"},
    "WEBP": {"webp"},
}
RIGHT = {"AVIF": "avif", "GIF": "gif", "JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp"}
STORED_AS = {"jfif": "jpg", "jpe": "jpg", "apng": "png"}
HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1")
# How files of kinds begin that people take for pictures of the web.
OTHER_KINDS = {
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"BM": "BMP",
    b"8BPS": "PSD",
    b"%PDF-": "PDF",
    b"<svg": "SVG",
    b"<?xml": "SVG",
}
MILLION = 1_000_000


class PictureField(WagtailImageField):
    """Wagtail's field, whose checks ask programs that raise what they like."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        still = gettext_lazy("Of a moving picture readers see the first frame only.")
        self.help_text: str | Promise = format_lazy("{} {}", self.help_text, still)

    def to_python(self, data: Any) -> Any:
        """The file, with the bytes that are stored: who reads it again gets the same."""
        file = FileField.to_python(self, data)
        if not isinstance(file, UploadedFile):
            return file  # none, or the stored one of a closed field
        self.check_image_file_size(file)
        extension = PurePath(file.name or "").suffix[1:].lower()
        file.seek(0)
        content = file.read()
        try:
            kind = kind_of(content)
        except TooManyPixelsError as error:
            raise ValidationError(too_many_pixels(error), code="file_too_many_pixels") from error
        except UnreadableFileError as error:
            message = known_kind(content, extension) or self.error_messages["invalid_image"]
            raise ValidationError(message, code="invalid_image") from error
        if extension not in EXTENSIONS.get(kind, ()):
            message, code = misnamed(kind, extension)
            raise ValidationError(message, code=code)
        replace(file, checked(content))
        if extension in STORED_AS:
            file.name = str(PurePath(str(file.name)).with_suffix(f".{STORED_AS[extension]}"))
        return file


def checked(content: bytes) -> bytes:
    """The picture as it is stored."""
    try:
        data = cleaned(content).data
        check_whole(data)
    except UnreadableFileError as error:
        message = _("This picture is damaged or incomplete. Export it again and upload it.")
        raise ValidationError(message, code="invalid_image") from error
    return data


def replace(file: Any, data: bytes) -> None:
    """Put other bytes into an uploaded file, in memory or on disk."""
    file.seek(0)
    file.file.truncate()
    file.file.write(data)
    file.file.flush()
    file.seek(0)
    file.size = len(data)


def known_kind(content: bytes, extension: str) -> str:
    """What to do with a file that Pillow does not know; "" where nobody knows what it is."""
    if content[4:8] == b"ftyp" and content[8:12] in HEIC:
        return _(
            "This is a HEIC photo, which browsers do not show. Open it and export it as JPEG; for "
            "the next ones choose “Most Compatible” in the iPhone's settings of the camera's "
            "formats."
        )
    start = content[:200].lstrip()
    for beginning, kind in OTHER_KINDS.items():
        if start.startswith(beginning):
            return other_kind(kind)
    if extension and not any(extension in names for names in EXTENSIONS.values()):
        return other_kind(extension.upper())
    return ""


def other_kind(kind: str) -> str:
    return _(
        "%(kind)s files cannot be used as pictures. Export it as JPEG (a photo) or PNG (a drawing "
        "or a logo)."
    ) % {"kind": kind}


def misnamed(kind: str, extension: str) -> tuple[str, str]:
    """The name says another kind than the bytes, or Pillow knows one that browsers do not."""
    if kind not in EXTENSIONS:
        return other_kind(kind), "invalid_image_extension"
    numbers = {"extension": extension, "kind": kind, "right": RIGHT[kind]}
    message = _(
        "The name of this file ends in .%(extension)s, but it is a %(kind)s picture. Let the name "
        "end in .%(right)s and upload it again."
    )
    return message % numbers, "invalid_image_known_format"


def too_many_pixels(error: TooManyPixelsError) -> str:
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // MILLION
    if error.frames > 1:
        numbers = {
            "frames": error.frames,
            "width": error.width,
            "height": error.height,
            "most": most,
        }
        message = _(
            "This animation is too large: %(frames)d frames of %(width)d by %(height)d pixels. "
            "All frames together may have %(most)d million pixels. Make it smaller or shorter, or "
            "use a video."
        )
        return message % numbers
    message = _(
        "This picture has %(pixels)s million pixels; one may have %(most)d million. Make it "
        "smaller, for example 4000 pixels wide (on a phone: choose a lower resolution), and upload "
        "it again."
    )
    return message % {"pixels": round(error.pixels / MILLION), "most": most}
