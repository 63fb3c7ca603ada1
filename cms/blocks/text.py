"""Blocks made of words."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.models import Page

from cms.blocks.media import wide_choice
from cms.prepared import CompiledInQuery
from cms.visibility import visible, visible_pages

RICH_TEXT_FEATURES = [
    "bold",
    "italic",
    "superscript",
    "subscript",
    "ol",
    "ul",
    "link",
    "document-link",
]


class HeadingBlock(blocks.StructBlock):
    """A heading between paragraphs."""

    text = blocks.CharBlock(max_length=160, label=_("Heading"))
    level = blocks.ChoiceBlock(
        choices=[("h2", _("Section")), ("h3", _("Subsection"))], default="h2", label=_("Level")
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Divides a long text into sections.")
        template = "blocks/heading.html"
        preview_value = {"text": "Tiga langkah berikutnya", "level": "h2"}


class QuoteBlock(blocks.StructBlock):
    """A quotation, who said it, and in what role."""

    text = blocks.TextBlock(label=_("Quotation"), help_text=_("Without quotation marks."))
    speaker = blocks.CharBlock(max_length=120, label=_("Speaker"))
    role = blocks.CharBlock(
        max_length=160,
        required=False,
        label=_("Role"),
        help_text=_("The role held when this was said."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Words of a person, set apart from the text.")
        template = "blocks/quote.html"
        preview_value = {
            "text": "Rencana yang baik dimulai dari mendengar warga.",
            "speaker": "Rania Prameswari",
            "role": "Ketua panitia",
        }

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["name"], context["role"] = self.attribution(value, parent_context or {})
        return context

    def attribution(self, value: blocks.StructValue, context: dict[str, Any]) -> tuple[str, str]:
        """The name and the role to print; `context` has what surrounds the quotation."""
        return value["speaker"], value["role"]


class CalloutBlock(blocks.StructBlock):
    """A remark that stands out."""

    kind = blocks.ChoiceBlock(
        choices=[("info", _("Information")), ("important", _("Important"))],
        default="info",
        label=_("Kind"),
    )
    title = blocks.CharBlock(max_length=120, required=False, label=_("Title"))
    text = blocks.RichTextBlock(features=RICH_TEXT_FEATURES, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        description = _("Practical information that a reader must not miss.")
        template = "blocks/callout.html"
        preview_value = {
            "kind": "info",
            "title": "Pendaftaran",
            "text": "<p>Pendaftaran ditutup tiga hari sebelum acara.</p>",
        }


class TableBlock(blocks.StructBlock):
    """A table with a caption and a header row."""

    caption = blocks.CharBlock(
        max_length=200, label=_("Caption"), help_text=_("Says what the table shows.")
    )
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(required=False, label=_("Text"))),
            ("number", blocks.DecimalBlock(required=False, label=_("Number"))),
        ],
        label=_("Table"),
    )
    source = blocks.CharBlock(max_length=200, required=False, label=_("Source"))
    wide = wide_choice()

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Figures or facts in rows and columns.")
        template = "blocks/table.html"
        preview_value = {
            "caption": "Jadwal lokakarya",
            "source": "Panitia",
            "table": {
                "columns": [
                    {"type": "text", "heading": "Tanggal"},
                    {"type": "text", "heading": "Tempat"},
                ],
                "rows": [
                    {"values": ["12 Maret 2026", "Serang"]},
                    {"values": ["19 Maret 2026", "Cilegon"]},
                ],
                "caption": "",
            },
        }


class PageBlock(blocks.PageChooserBlock):
    """Wagtail's, whose pages are found by a query that is written once."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Page | None]:
        numbers = list(values)
        pages = {page.pk: page for page in PAGES(pk for pk in numbers if pk is not None)}
        return [copy(pages.get(pk)) for pk in numbers]

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As Wagtail's in migrations, since they are stored alike."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs


PAGES = CompiledInQuery(lambda numbers: Page.objects.filter(pk__in=numbers))


class RelatedBlock(blocks.StructBlock):
    """Pages of this site to read next. A reader sees those that are live and public."""

    title = blocks.CharBlock(max_length=120, required=False, label=_("Title"))
    pages = blocks.ListBlock(PageBlock(label=_("Page")), min_num=1, max_num=6, label=_("Pages"))

    class Meta:
        icon = "doc-full-inverse"
        label = _("Related pages")
        description = _("Links to other pages of this site, with their titles and summaries.")
        template = "blocks/related.html"

    def get_preview_value(self) -> blocks.StructValue:
        """The three newest pages of the site."""
        newest = Page.objects.filter(visible()).order_by("-first_published_at", "-pk")
        pages = list(newest.values_list("pk", flat=True)[:3])
        return self.to_python({"title": "Baca juga", "pages": pages})

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        chosen = [page.pk for page in value["pages"] if page]
        context["pages"] = sorted(visible_pages(chosen), key=lambda page: chosen.index(page.pk))
        return context
