"""A stored picture, read once for all the sizes that are drawn from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import IO, Any

from PIL import Image
from wagtail.images.models import Filter
from willow.plugins.pillow import PillowImage

from media.files.cleaning import drawable, opened

# Pixels of the picture, in each direction, for one of those that the slow filter is given.
REDUCING_GAP = 2.0


class DrawablePicture(PillowImage):
    """Willow's picture of Pillow for many threads: nothing is copied before it is small.

    It is upright by `drawable()`. Pillow averages to twice the size that is asked for, and only
    then filters; formats of the same size share the result.
    """

    def __init__(self, image: Image.Image, format_name: str) -> None:
        super().__init__(image)
        self.format_name = format_name
        self._lock = Lock()
        self._resized: dict[tuple[int, int], Image.Image] = {}

    def auto_orient(self) -> "DrawablePicture":
        return self

    def crop(self, rect: Any) -> PillowImage:
        is_whole = tuple(rect) == (0, 0, *self.image.size)
        return self if is_whole else DrawablePicture(super().crop(rect).image, self.format_name)

    def resize(self, size: tuple[int, int]) -> PillowImage:
        if self.image.mode in {"1", "P"}:  # Willow makes colours of these first
            return super().resize(size)
        with self._lock:
            if size not in self._resized:
                lanczos = Image.Resampling.LANCZOS
                self._resized[size] = self.image.resize(size, lanczos, reducing_gap=REDUCING_GAP)
            return PillowImage(self._resized[size])


class Source:
    """The picture in a file, decoded by the first of several threads that asks for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._picture: DrawablePicture | None = None

    def picture(self, file: IO[bytes]) -> DrawablePicture:
        with self._lock:
            if self._picture is None:
                self._picture = decoded(file.read())
            return self._picture


def decoded(data: bytes) -> DrawablePicture:
    """The picture as it is drawn; UnreadableFileError where it cannot be."""
    with opened(drawable(data)) as image:
        image.load()
        kind = "JPEG" if image.format == "MPO" else image.format or ""
        return DrawablePicture(image, kind.lower())


class SizeFilter(Filter):
    """Wagtail's description of a size, drawn from a picture that was read before."""

    @contextmanager
    def get_willow_image(self, image: Any, source: Any = None) -> Iterator[Any]:
        if isinstance(source, DrawablePicture):
            yield source
        else:
            with super().get_willow_image(image, source) as found:
                yield found
