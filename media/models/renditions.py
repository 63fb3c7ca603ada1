"""The sizes of pictures, and the fields of their files."""

from typing import Any

from django.db import models
from django.utils.translation import get_language
from wagtail.images.models import (
    AbstractRendition,
    WagtailImageField,
    WagtailImageFieldFile,
    get_rendition_storage,
    get_rendition_upload_to,
)

from media.files import UnreadableFileError
from media.files.cleaning import opened

# The size of link previews, feeds and structured data.
SHARE_SIZE = "fill-1200x630|format-jpeg"


class PictureFieldFile(WagtailImageFieldFile):
    """A stored picture, whose size is read from its header.

    It is also known where Willow does not know the kind.
    """

    def get_image_dimensions(self) -> tuple[int, int]:
        """Width and height; nothing of what cannot be read, which nobody can save anyway."""
        was_closed = self.closed
        try:
            self.open()
            with opened(self.read()) as image:
                return image.size
        except UnreadableFileError:
            return 0, 0
        finally:
            self.close() if was_closed else self.seek(0)


class PictureFileField(WagtailImageField):
    """The field for the file of a picture."""

    attr_class = PictureFieldFile


class SizeFileField(PictureFileField):
    """The file of a size, which Wagtail's field decodes twice to know its width and height."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As Wagtail's in migrations, since they are stored alike."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs


class Rendition(AbstractRendition):
    """A picture at one size and format."""

    file = SizeFileField(
        upload_to=get_rendition_upload_to,
        storage=get_rendition_storage,
        width_field="width",
        height_field="height",
    )
    image = models.ForeignKey("media.Image", on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @property
    def is_lost(self) -> bool:
        """Whether it stands for a size that could not be drawn."""
        return not self.width

    @property
    def alt_language(self) -> str:
        """The language of the alternative text, where the active one is another."""
        image = self.image
        if image.decorative or image.contextual_alt_text:
            return ""
        language = image.in_language("description")[1]
        return "" if language == get_language() else language

    @property
    def attrs_dict(self) -> dict[str, Any]:
        """Wagtail's, and the language of the alternative text where the page is in another."""
        attrs: dict[str, Any] = super().attrs_dict
        return attrs | ({"lang": self.alt_language} if self.alt_language else {})

    def img_tag(self, extra_attributes: dict[str, Any] | None = None) -> str:
        """The element; nothing of what cannot be drawn, and no language of words not said."""
        if self.is_lost:
            return ""
        extra = dict(extra_attributes or {})
        return str(super().img_tag({"lang": None} | extra if "alt" in extra else extra))
