"""What the editor's script is told of blocks that take many things at once."""

from functools import cached_property
from typing import Any

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

from cms.blocks.media import MAX_PICTURES, GalleryBlock
from cms.blocks.text import TableBlock


class ManyAdapter(StructBlockAdapter):
    """Wagtail's, for a block that static/admin/blocks.js draws."""

    def told(self) -> dict[str, Any]:
        """What the script has to know beyond what Wagtail tells it."""
        raise NotImplementedError

    def js_args(self, block: Any) -> list[Any]:
        args: list[Any] = super().js_args(block)
        args[2]["warta"] = self.told()
        return args

    @cached_property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=[static("admin/blocks.js")])


class GalleryBlockAdapter(ManyAdapter):
    js_constructor = "warta.GalleryBlock"

    def told(self) -> dict[str, Any]:
        words = {
            "choose": _("Choose several pictures"),
            "upload": _("Upload several pictures"),
            "uploading": _("Uploading…"),
            "failed": _("This picture was not taken. Try it again."),
            "full": _("A gallery holds up to %(count)d pictures; the rest was left out.")
            % {"count": MAX_PICTURES},
        }
        urls = {"choose": reverse("wagtailimages_chooser:choose")}
        return {"words": words, "urls": urls, "most": MAX_PICTURES}


class TableBlockAdapter(ManyAdapter):
    js_constructor = "warta.TableBlock"

    def told(self) -> dict[str, Any]:
        words = {
            "paste": _("Paste a table from Word, Excel or Google Sheets here"),
            "none": _("What was copied is no table. Mark the cells, copy them, and paste again."),
            "replace": _("Replace what is in the table?"),
        }
        return {"words": words}


register(GalleryBlockAdapter(), GalleryBlock)
register(TableBlockAdapter(), TableBlock)
