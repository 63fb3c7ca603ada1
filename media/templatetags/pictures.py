"""Pictures as readers get them: one that cannot be drawn leaves nothing, not even a gap."""

from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.images.models import Filter, Picture

from media.models import Image

register = template.Library()


class Caption(NamedTuple):
    """A caption, and its language where the page is in another."""

    text: str
    language: str


@lru_cache(maxsize=64)
def expanded(specs: str) -> tuple[str, ...]:
    return tuple(Filter.expand_spec(specs))


@register.simple_tag
def picture(image: Image, specs: str, **attributes: Any) -> SafeString:
    """A `<picture>` of all sizes and formats, such as `format-{webp,jpeg} width-{480,960}`."""
    drawn = {
        spec: rendition
        for spec, rendition in image.get_renditions(*expanded(specs)).items()
        if not rendition.is_lost
    }
    return SafeString(Picture(drawn, attributes) if drawn else "")


@register.simple_tag
def one_picture(image: Image, spec: str, **attributes: Any) -> SafeString:
    """An `<img>` of one size, such as `fill-240x240|format-webp`."""
    return SafeString(image.get_rendition(spec).img_tag(attributes))


@register.simple_tag
def caption_of(image: Image) -> Caption:
    """The caption for readers of the active language."""
    text, language = image.in_language("caption")
    return Caption(text, language if text and language != get_language() else "")
