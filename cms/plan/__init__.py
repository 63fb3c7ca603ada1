"""The plan: a drawing of streets, blocks, a river and a coast, made from a number.

A page without a photograph shows its own, drawn from the page's id; the share card, the footer and
the page that was not found carry one too. The same number gives the same town everywhere.
"""

from cms.plan.geometry import Plan
from cms.plan.raster import PALETTES, Palette, raster
from cms.plan.svg import svg
from cms.plan.variants import dead_end, heart, strip, town

# How many towns pages have. Drawing one takes longer than rendering the rest of a page, and this
# many are kept in about 1 MB: docs/decisions/0025-towns.md.
TOWNS = 64

__all__ = [
    "PALETTES",
    "TOWNS",
    "Palette",
    "Plan",
    "dead_end",
    "heart",
    "raster",
    "strip",
    "svg",
    "town",
]
