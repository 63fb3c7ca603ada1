"""What search engines are told of a picture: who made it, and on what terms others may use it."""

from typing import Any

from media.models import Rendition


def picture_data(picture: Rendition) -> dict[str, Any]:
    """A schema.org ImageObject, with what Google asks of pictures that can be licensed."""
    image = picture.image
    creator = {"@type": "Person", "name": image.creator} if image.creator else None
    size = (picture.width, picture.height)
    data = image_object(picture.full_url, size, image.in_language("caption")[0]) | {
        "creditText": image.credit,
        "creator": creator,
        "copyrightNotice": image.copyright_notice,
        "license": image.licence_address,
        "acquireLicensePage": image.acquire_url,
    }
    return {name: value for name, value in data.items() if value}


def image_object(url: str, size: tuple[int, int], caption: str) -> dict[str, Any]:
    """A schema.org ImageObject; `size` is width and height in pixels."""
    width, height = map(pixels, size)
    return {
        "@type": "ImageObject",
        "url": url,
        "contentUrl": url,
        "width": width,
        "height": height,
        "caption": caption,
    }


def pixels(number: int) -> dict[str, Any]:
    """A schema.org QuantitativeValue; E37 is the pixel in UN/CEFACT's list of units."""
    return {"@type": "QuantitativeValue", "value": number, "unitCode": "E37"}
