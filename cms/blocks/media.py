"""Blocks made of pictures and files."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from cms.prepared import CompiledInQuery

MAX_PICTURES = 24  # of a gallery


class LabelledImageBlock(ImageBlock):
    """Wagtail's, with a label on its chooser.

    Its alternative text stands in for the picture; it is no passage of the text to be found.
    """

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        chooser = self.child_blocks["image"]
        chooser.label = chooser.meta.label = _("Picture")

    def get_searchable_content(self, value: Any) -> list[str]:
        return []


def wide_choice() -> blocks.BooleanBlock:
    """Whether a block spans the column beside the text, too."""
    return blocks.BooleanBlock(
        required=False,
        label=_("Wide"),
        help_text=_("On wide screens it also takes the column beside the text."),
    )


class CaptionedPictureBlock(blocks.StructBlock):
    """A picture; caption and credit come from the picture unless they are given here."""

    image = LabelledImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(max_length=250, required=False, label=_("Caption"))
    credit = blocks.CharBlock(max_length=120, required=False, label=_("Credit"))

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with alternative text, caption and credit.")
        template = "blocks/picture.html"

    def get_preview_value(self) -> blocks.StructValue:
        """The newest picture of the site, or none."""
        newest = get_image_model().objects.order_by("-pk").values_list("pk", flat=True).first()
        image = {"image": newest, "decorative": False, "alt_text": "Peserta lokakarya di Serang"}
        return self.to_python({"image": image, "caption": "Peserta lokakarya", "credit": "Warta"})


class PictureBlock(CaptionedPictureBlock):
    """A picture that stands by itself in a text."""

    wide = wide_choice()


class GalleryBlock(blocks.StructBlock):
    """Several pictures that belong together."""

    title = blocks.CharBlock(max_length=120, required=False, label=_("Title"))
    pictures = blocks.ListBlock(
        CaptionedPictureBlock(), min_num=2, max_num=MAX_PICTURES, label=_("Pictures")
    )
    wide = wide_choice()

    class Meta:
        icon = "grip"
        label = _("Gallery")
        description = _("Two or more pictures side by side.")
        template = "blocks/gallery.html"

    def get_preview_value(self) -> blocks.StructValue:
        """The three newest pictures of the site."""
        newest = get_image_model().objects.order_by("-pk").values_list("pk", flat=True)[:3]
        pictures = [{"image": {"image": pk, "alt_text": "Lokakarya"}} for pk in newest]
        return self.to_python({"title": "Galeri", "pictures": pictures})


class DocumentBlock(DocumentChooserBlock):
    """Wagtail's, whose documents are found by a query that is written once."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        numbers = list(values)
        found = {one.pk: one for one in DOCUMENTS(pk for pk in numbers if pk is not None)}
        return [copy(found.get(pk)) for pk in numbers]

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As Wagtail's in migrations, since they are stored alike."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.documents.blocks.DocumentChooserBlock", args, kwargs


DOCUMENTS = CompiledInQuery(lambda numbers: get_document_model().objects.filter(pk__in=numbers))


class FileBlock(blocks.StructBlock):
    """A document to download, with its type and size."""

    document = DocumentBlock(label=_("Document"))
    title = blocks.CharBlock(
        max_length=160,
        required=False,
        label=_("Title"),
        help_text=_("The document's own title if left empty."),
    )

    class Meta:
        icon = "doc-full"
        label = _("File to download")
        description = _("A document that readers can download.")
        template = "blocks/file.html"

    def get_preview_value(self) -> blocks.StructValue:
        """The newest document of the site, or none."""
        newest = get_document_model().objects.order_by("-pk").values_list("pk", flat=True).first()
        return self.to_python({"document": newest, "title": "Kerangka acuan lokakarya"})
