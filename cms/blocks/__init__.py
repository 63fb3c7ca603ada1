"""The blocks an editor builds a body from."""

from cms.blocks.body import BodyBlock
from cms.blocks.embeds import EmbedBlock, VideoBlock
from cms.blocks.media import FileBlock, GalleryBlock, PictureBlock
from cms.blocks.text import CalloutBlock, HeadingBlock, QuoteBlock, RelatedBlock, TableBlock

__all__ = [
    "BodyBlock",
    "CalloutBlock",
    "EmbedBlock",
    "FileBlock",
    "GalleryBlock",
    "HeadingBlock",
    "PictureBlock",
    "QuoteBlock",
    "RelatedBlock",
    "TableBlock",
    "VideoBlock",
]
