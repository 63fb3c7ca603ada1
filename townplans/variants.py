"""The plans the site asks for: a town, its heart, a coast, a dead end, a broken bridge."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from townplans.geometry import Line, Plan, Quad, Window, distance_to, is_near
from townplans.town import Town

# In shares of the canvas: a river from edge to edge, and a road to it from each side.
RIVER = ((0.44, -0.1), (0.47, 0.2), (0.53, 0.45), (0.5, 0.75), (0.55, 1.1))
BRIDGE = (
    ((-0.1, 0.62), (0.15, 0.58), (0.32, 0.54), (0.482, 0.51)),
    ((1.1, 0.4), (0.85, 0.46), (0.7, 0.47), (0.568, 0.49)),
)


def town(seed: int, width: int = 1200, height: int = 675) -> Plan:
    """The town of a page."""
    return Town(seed, width, height).plan()


def heart(seed: int, width: int = 220, height: int = 220) -> Plan:
    """What lies around the marked place of `town(seed)`: the same streets, from nearby."""
    plan = town(seed)
    left = round(min(max(plan.place[0] - width / 2, 0), plan.width - width))
    top = round(min(max(plan.place[1] - height / 2, 0), plan.height - height))
    window = (left, top, width, height)
    return replace(
        plan,
        blocks=tuple(_seen(plan.blocks, window)),
        greens=tuple(_seen(plan.greens, window)),
        fields=tuple(_seen(plan.fields, window)),
        avenues=tuple(_pieces(plan.avenues, window)),
        depths=tuple(_pieces(plan.depths, window)),
        river=next(_pieces([plan.river], window), ()),
        sea=plan.sea if any(_within(point, window, beyond=90) for point in plan.sea[:-2]) else (),
        window=window,
    )


def strip(seed: int, width: int = 1600, height: int = 180) -> Plan:
    """A wide, low piece of coast."""
    return Town(seed, width, height, detail=215).plan()


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
    shares = ((0.18, 1.1), (0.24, 0.86), (0.34, 0.72), (0.46, 0.66), (0.56, 0.6), (0.62, 0.52))
    return tuple((width * x, height * y) for x, y in shares)


def broken_bridge(seed: int, width: int = 1200, height: int = 500) -> Plan:
    """A town on both banks of a wide river, and a road whose bridge ends above the water."""
    plan = Town(seed, width, height, detail=200).plan()
    river = tuple((width * x, height * y) for x, y in RIVER)
    halves = tuple(tuple((width * x, height * y) for x, y in half) for half in BRIDGE)
    wide = width / 9

    def stays(ring: Line) -> bool:
        centre = Quad(*ring).centre
        on_road = any(is_near(half, centre, height / 13) for half in halves)
        return not on_road and not is_near(river, centre, wide * 0.8)

    return replace(
        plan,
        blocks=tuple(filter(stays, plan.blocks)),
        greens=tuple(filter(stays, plan.greens)),
        fields=tuple(filter(stays, plan.fields)),
        avenues=(),
        sea=(),
        depths=(),
        river=river,
        river_width=wide,
        place=halves[0][-1],
        bridge=halves,
    )


def _within(point: tuple[float, float], window: Window, beyond: int = 0) -> bool:
    left, top, width, height = window
    x, y = point
    return -beyond <= x - left <= width + beyond and -beyond <= y - top <= height + beyond


def _seen(rings: Iterable[Line], window: Window) -> Iterator[Line]:
    """The rings that reach into the window."""
    return (ring for ring in rings if any(_within(corner, window) for corner in ring))


def _pieces(lines: Iterable[Line], window: Window) -> Iterator[Line]:
    """The lines as far as they matter to the window: from before they enter until they left."""
    for line in lines:
        near = [i for i, point in enumerate(line) if _within(point, window, beyond=90)]
        if len(near) > 1:
            piece = line[max(0, near[0] - 1) : near[-1] + 2]
            if len(piece) > 2:
                yield piece
