"""The body of an article: every block an editor may put into it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.embeds import EmbedBlock, VideoBlock
from cms.blocks.media import FileBlock, GalleryBlock, PictureBlock
from cms.blocks.text import (
    RICH_TEXT_FEATURES,
    CalloutBlock,
    HeadingBlock,
    QuoteBlock,
    RelatedBlock,
    TableBlock,
)


class BodyBlock(blocks.StreamBlock):
    """What an article or a plain page is built from."""

    text = blocks.RichTextBlock(
        features=["h2", "h3", *RICH_TEXT_FEATURES],
        label=_("Text"),
        icon="pilcrow",
        template="blocks/text.html",
        description=_("Paragraphs, with lists and links."),
        preview_value="<p>Rapat kerja daerah membahas program tahun depan.</p>",
    )
    heading = HeadingBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    table = TableBlock()
    video = VideoBlock()
    file = FileBlock()
    callout = CalloutBlock()
    related = RelatedBlock()
    embed = EmbedBlock()

    class Meta:
        block_counts = {"related": {"max_num": 2}}
