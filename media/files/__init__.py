"""Files that people upload: what is taken out of them, what is read from them, what is refused."""

from dataclasses import dataclass


class UnreadableFileError(ValueError):
    """The file is not what its name says, or its end is missing."""


class TooManyPixelsError(UnreadableFileError):
    """A picture, or all frames of an animation together, have more pixels than one may have."""

    def __init__(self, pixels: int, frames: int = 1, width: int = 0, height: int = 0) -> None:
        super().__init__(f"{pixels} pixels in {frames} frames")
        self.pixels, self.frames, self.width, self.height = pixels, frames, width, height


@dataclass
class Description:
    """Who made a picture, under which line it is credited, and what it shows; "" if unsaid.

    `alt` is IPTC's text for who does not see the picture, `licence_url` where its licence is read,
    `acquire_url` where another can be got, `source_type` IPTC's address for how it was made, as by
    a model.
    """

    creator: str = ""
    credit: str = ""
    copyright: str = ""
    description: str = ""
    alt: str = ""
    licence_url: str = ""
    acquire_url: str = ""
    source_type: str = ""

    @property
    def line(self) -> str:
        """The credit readers see."""
        parts = [self.creator, self.credit] if self.credit != self.creator else [self.creator]
        return " / ".join(part for part in parts if part) or self.copyright
