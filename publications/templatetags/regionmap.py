"""The map of regions, for the pages that show it."""

from collections.abc import Iterable
from typing import NamedTuple

from django import template

from publications.models import Region
from publications.regionmap.drawing import SHEET, Drawing, Shape, drawing

register = template.Library()


class Place(NamedTuple):
    """A region on the map: `kind` is its first word (Kota, Kabupaten), `name` the rest."""

    number: int
    region: Region
    shape: Shape
    kind: str
    name: str


class Map(NamedTuple):
    """All that parts/region_map.html draws."""

    width: int
    height: int
    drawing: Drawing
    places: list[Place]


@register.simple_tag
def region_map(regions: Iterable[Region]) -> Map:
    """The map of these regions, numbered in their order; those it does not know are left out."""
    known = drawing().shapes
    places = [
        Place(number, region, known[region.code], *halves(region.name))
        for number, region in enumerate(regions, 1)
        if region.code in known
    ]
    return Map(*SHEET, drawing(), places)


def halves(name: str) -> tuple[str, str]:
    """The first word of a name and the rest; a single word is the rest."""
    kind, _, rest = name.partition(" ")
    return (kind, rest) if rest else ("", kind)


@register.simple_tag
def regions_on_map() -> list[Region]:
    """The regions that the map shows to readers, in the order of the government's codes."""
    return list(Region.objects.public().filter(code__in=drawing().shapes))
