"""The forms in which pictures and documents are uploaded: they refuse what is not what it says."""

import zipfile
from copy import copy
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import Revision

from cms.files import TooManyPixelsError, UnreadableFileError
from cms.files.cleaning import UNREADABLE, check_whole, cleaned
from cms.uploads.uses import uses_of

ZIPPED = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "zip": "",
}
START = 1024


class PictureField(WagtailImageField):
    """Refuses a picture that is cut off or cannot be cleaned, where Wagtail's field may raise."""

    def to_python(self, data: Any) -> Any:
        try:
            file = super().to_python(data)
            if file:
                content = file.read()
                check_whole(content)
                cleaned(content)
                file.seek(0)
        except TooManyPixelsError as error:
            raise ValidationError(too_many_pixels(error), code="file_too_many_pixels") from error
        except (*UNREADABLE, UnreadableFileError) as error:
            message = _("This picture is damaged or incomplete. Export it again and upload it.")
            raise ValidationError(message, code="invalid_image") from error
        return file


def too_many_pixels(error: TooManyPixelsError) -> str:
    numbers = {
        "frames": error.frames,
        "width": error.width,
        "height": error.height,
        "most": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000,
    }
    message = _(
        "This animation is too large: %(frames)d frames of %(width)d by %(height)d pixels. All "
        "frames together may have %(most)d million pixels. Make it smaller or shorter, or use a "
        "video."
    )
    return message % numbers


class FileForm(BaseCollectionMemberForm):
    """Keeps what readers see of a file as it is, once others rely on the file.

    `uses` says who does. Tags are for the team alone, and stay open.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = kwargs.get("user")
        self.uses = uses_of(self.instance)
        for name, field in self.fields.items():
            field.disabled = bool(self.uses) and name != "tags"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if any(
            self.was_sent_changed(name) for name, field in self.fields.items() if field.disabled
        ):
            message = _(
                "Others rely on this file by now, so nothing was changed. Propose the change "
                "instead: a second person decides."
            )
            raise ValidationError(message, code="in_use")
        return cleaned

    def was_sent_changed(self, name: str) -> bool:
        """Whether somebody sent a value for a field that their form no longer offers."""
        field, prefixed = copy(self.fields[name]), self.add_prefix(name)
        if field.widget.value_omitted_from_data(self.data, self.files, prefixed):
            return False
        field.disabled = False
        sent = field.widget.value_from_datadict(self.data, self.files, prefixed)
        return bool(field.has_changed(self.get_initial_for_field(field, name), sent))

    def save(self, commit: bool = True) -> Any:
        """Remember who changed it: they had a part in every text that uses it.

        Who uploads a file has none: who puts it into a text has seen it.
        """
        if self.user and self.instance.pk and set(self.changed_data) - {"tags"}:
            newest = Revision.objects.aggregate(newest=Max("pk"))["newest"] or 0
            self.instance.changed_by, self.instance.changed_after = self.user, newest
        return super().save(commit=commit)


class ImageForm(FileForm, BaseImageForm):
    """Wagtail's form with our field for the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=field.label,
                required=field.required,
                widget=field.widget,
                disabled=field.disabled,
            )


class DocumentForm(FileForm, BaseDocumentForm):
    """Refuses a document whose content is not of the kind its name says."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            extension = PurePath(file.name or "").suffix[1:].lower()
            if not is_of_kind(file, extension):
                kind = {"kind": extension.upper()}
                raise ValidationError(_("The content of this file is not %(kind)s.") % kind)
            file.seek(0)
        return file


def is_of_kind(file: UploadedFile, extension: str) -> bool:
    """Whether a file begins as its extension says. Nothing in an archive is unpacked."""
    file.seek(0)
    start = file.read(START)
    if extension == "pdf":
        return start.startswith(b"%PDF-")
    if extension in ZIPPED:
        return start.startswith(b"PK") and has_member(file, ZIPPED[extension])
    return b"\x00" not in start


def has_member(file: UploadedFile, name: str) -> bool:
    """Whether an archive lists a member; any archive lists ""."""
    try:
        with zipfile.ZipFile(file) as archive:
            return not name or name in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
