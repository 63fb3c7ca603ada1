"""The forms in which pictures and documents are uploaded: they refuse what is not what it says."""

from copy import copy
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.models import Revision

from media.upload.documents import why_not
from media.upload.fields import PictureField
from media.upload.uses import uses_of


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
        if field := self.fields.get("description"):
            field.label = _("Alternative text")
            field.help_text = _("What is to be seen, for those who cannot see the picture.")
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
            if reason := why_not(file, PurePath(file.name or "").suffix[1:].lower()):
                raise ValidationError(reason)
            file.seek(0)
        return file
