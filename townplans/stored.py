"""SVG drawings of plans, each drawn once for all processes and deploys that share a cache.

Drawing a town takes longer than rendering the rest of a page. A process holds the drawings that it
has used; a process that starts reads them from Django's default cache.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Literal

from django.core.cache import cache

from townplans.geometry import Plan
from townplans.svg import svg
from townplans.variants import dead_end, heart, strip, town

Variant = Literal["town", "heart", "strip", "dead_end"]

# How many towns the pages of a site share: docs/decisions/0025-towns.md.
TOWNS = 64
# Incremented with every change of the generator that draws the same number in another way.
GENERATOR_VERSION = 1

GENERATORS: dict[Variant, Callable[[int], Plan]] = {
    "town": town,
    "heart": heart,
    "strip": strip,
    "dead_end": dead_end,
}
MARKS_PLACE = {"strip", "dead_end"}


@lru_cache(maxsize=2 * TOWNS + 16)
def stored_svg(variant: Variant, number: int) -> str:
    """The SVG element of a plan; drawn only if no process that shares the cache has drawn it.

    A cache whose disk is full costs the next process the drawing, and no reader an error.
    """
    key = f"plan:{GENERATOR_VERSION}:{variant}:{number}"
    found: str | None = cache.get(key)
    if found is None:
        found = svg(GENERATORS[variant](number), marks_place=variant in MARKS_PLACE)
        with suppress(OSError):
            cache.set(key, found, timeout=None)
    return found
