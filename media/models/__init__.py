"""Pictures, the sizes at which they are shown, and documents with their text."""

from media.models.documents import Document, DocumentText
from media.models.images import Image
from media.models.renditions import Rendition

__all__ = ["Document", "DocumentText", "Image", "Rendition"]
