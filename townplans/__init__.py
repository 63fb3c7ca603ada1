"""The plan: a drawing of streets, blocks, a river and a coast, made from a number.

A page without a photograph shows its own, drawn from the page's id; the share card, the footer and
the page that was not found carry one too. The same number gives the same town everywhere.
"""

from townplans.geometry import Plan
from townplans.raster import PALETTES, Palette, raster
from townplans.stored import TOWNS, stored_svg
from townplans.svg import svg
from townplans.variants import broken_bridge, dead_end, heart, strip, town

__all__ = [
    "PALETTES",
    "TOWNS",
    "Palette",
    "Plan",
    "broken_bridge",
    "dead_end",
    "heart",
    "raster",
    "stored_svg",
    "strip",
    "svg",
    "town",
]
