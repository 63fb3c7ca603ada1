"""A photo to upload, and which of its sizes a browser loads."""

import io
import random
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from PIL import Image, ImageChops

SIZE = (3888, 2592)  # ten megapixels
COARSE = 24  # pixels of the photo for one of the shapes in it
REM = 16
VIEWPORT = 1440


def photo(seed: int) -> bytes:
    """A JPEG of ten megapixels with shapes and grain, as many bytes as of a camera."""
    chance = random.Random(seed)
    small = (SIZE[0] // COARSE, SIZE[1] // COARSE)
    shapes = Image.frombytes("RGB", small, chance.randbytes(small[0] * small[1] * 3))
    grain = Image.effect_noise((SIZE[0] // 2, SIZE[1] // 2), 12).resize(SIZE)
    picture = ImageChops.overlay(
        shapes.resize(SIZE, Image.Resampling.BICUBIC), Image.merge("RGB", [grain] * 3)
    )
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90)
    return file.getvalue()


def loaded_first(html: str) -> list[str]:
    """The addresses of what a browser of 1440 px loads of each picture that is not lazy."""
    return [address for one in eager(html) if (address := chosen(one))]


def eager(html: str) -> Iterator[Tag]:
    for image in BeautifulSoup(html, "html.parser").find_all("img"):
        if image.get("loading") != "lazy":
            yield image.find_parent("picture") or image


def chosen(picture: Tag) -> str:
    """The smallest size of the first format that fills the place of a picture."""
    source = picture.find("source") or picture
    srcset = str(source.get("srcset") or "")
    if not srcset:
        image = picture if picture.name == "img" else picture.find("img")
        return str(image["src"]) if isinstance(image, Tag) else ""
    needed = place(str(source.get("sizes") or "100vw"))
    pairs = (one.split() for one in srcset.split(","))
    widths = sorted((int(width.removesuffix("w")), address) for address, width in pairs)
    return next((address for width, address in widths if width >= needed), widths[-1][1])


def place(sizes: str) -> float:
    """The width in pixels that `sizes` gives, such as `(min-width: 62rem) 50rem, 100vw`."""
    for one in sizes.split(","):
        condition, _bracket, length = one.strip().rpartition(")")
        least = condition.partition("min-width:")[2].strip()
        if not least or pixels(least) <= VIEWPORT:
            return pixels(length.strip())
    return VIEWPORT


def pixels(length: str) -> float:
    units = {"rem": REM, "vw": VIEWPORT / 100, "px": 1}
    unit = next(unit for unit in units if length.endswith(unit))
    return float(length.removesuffix(unit)) * units[unit]
