"""The plans the site asks for: a town, a strip for the footer, a street that leads nowhere."""

from dataclasses import replace
from functools import lru_cache

from cms.plan.geometry import Line, Plan, Quad, distance_to
from cms.plan.town import Town


@lru_cache(maxsize=512)
def town(seed: int, width: int = 1200, height: int = 675) -> Plan:
    """The town of a page."""
    return Town(seed, width, height).plan()


@lru_cache(maxsize=32)
def strip(seed: int, width: int = 1600, height: int = 180) -> Plan:
    """A wide, low piece of coast."""
    return Town(seed, width, height, detail=215).plan()


@lru_cache(maxsize=32)
def dead_end(seed: int, width: int = 1200, height: int = 500) -> Plan:
    """A town with one street that stops at a turning place in its middle."""
    plan = Town(seed, width, height, detail=200).plan()
    lane = _lane(width, height)
    clear = height / 14

    def stays(ring: Line) -> bool:
        return distance_to(lane, Quad(*ring).centre) > clear

    return replace(
        plan,
        blocks=tuple(filter(stays, plan.blocks)),
        greens=tuple(filter(stays, plan.greens)),
        fields=tuple(filter(stays, plan.fields)),
        avenues=(),
        place=lane[-1],
        dead_end=lane,
    )


def _lane(width: int, height: int) -> Line:
    """In from the lower edge, one bend, and then no further."""
    shares = (
        (0.18, 1.1),
        (0.24, 0.86),
        (0.34, 0.72),
        (0.46, 0.66),
        (0.56, 0.6),
        (0.62, 0.52),
    )
    return tuple((width * x, height * y) for x, y in shares)
