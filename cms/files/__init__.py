"""Files that people upload: what is taken out of them, what is read from them, what is refused."""


class UnreadableFileError(ValueError):
    """The file is not what its name says, or its end is missing."""


class TooManyPixelsError(UnreadableFileError):
    """The frames of an animation have more pixels together than a picture may have."""

    def __init__(self, frames: int, width: int, height: int) -> None:
        super().__init__(f"{frames} frames of {width} x {height} pixels")
        self.frames, self.width, self.height = frames, width, height
