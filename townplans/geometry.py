"""The shapes a plan is made of: points, quadrilaterals, and what is done with them."""

import math
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Line = tuple[Point, ...]
Window = tuple[int, int, int, int]  # left, top, width, height


@dataclass(frozen=True)
class Quad:
    """Four corners in drawing order: top left, top right, bottom right, bottom left."""

    a: Point
    b: Point
    c: Point
    d: Point

    @property
    def corners(self) -> Line:
        return (self.a, self.b, self.c, self.d)

    @property
    def centre(self) -> Point:
        return (
            sum(x for x, _ in self.corners) / 4,
            sum(y for _, y in self.corners) / 4,
        )

    @property
    def area(self) -> float:
        ring = zip(self.corners, (*self.corners[1:], self.a), strict=True)
        return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in ring)) / 2

    @property
    def width(self) -> float:
        return (math.dist(self.a, self.b) + math.dist(self.d, self.c)) / 2

    @property
    def height(self) -> float:
        return (math.dist(self.a, self.d) + math.dist(self.b, self.c)) / 2

    def at(self, u: float, v: float) -> Point:
        """The point at `u` from left to right and `v` from top to bottom, each 0 to 1."""
        return between(between(self.a, self.b, u), between(self.d, self.c, u), v)


@dataclass(frozen=True)
class Plan:
    """A town as geometry, in a canvas of `width` by `height`; drawn by `svg` and `raster`."""

    seed: int
    width: int
    height: int
    sea: Line
    depths: tuple[Line, ...]
    river: Line
    river_width: float
    blocks: tuple[Line, ...]
    greens: tuple[Line, ...]
    fields: tuple[Line, ...]
    avenues: tuple[Line, ...]
    place: Point
    dead_end: Line = ()
    bridge: tuple[Line, ...] = ()  # its halves, each as far as it still stands
    window: Window | None = None  # the part that is shown; all of it without one


def between(start: Point, end: Point, share: float) -> Point:
    return (
        start[0] + (end[0] - start[0]) * share,
        start[1] + (end[1] - start[1]) * share,
    )


def cut_across(quad: Quad, top: float, bottom: float) -> tuple[Quad, Quad]:
    """Left and right of a cut from the top side to the bottom side."""
    start, end = between(quad.a, quad.b, top), between(quad.d, quad.c, bottom)
    return Quad(quad.a, start, end, quad.d), Quad(start, quad.b, quad.c, end)


def cut_along(quad: Quad, left: float, right: float) -> tuple[Quad, Quad]:
    """Above and below a cut from the left side to the right side."""
    start, end = between(quad.a, quad.d, left), between(quad.b, quad.c, right)
    return Quad(quad.a, quad.b, end, start), Quad(start, end, quad.c, quad.d)


def inset(ring: Line, distance: float) -> Line:
    """The ring with every side moved inwards; empty where nothing sensible is left."""
    sides = [_moved(ring[i], ring[(i + 1) % len(ring)], distance) for i in range(len(ring))]
    corners = [_crossing(sides[i - 1], sides[i]) for i in range(len(sides))]
    if any(math.dist(old, new) > distance * 3.5 for old, new in zip(ring, corners, strict=True)):
        return ()
    if any(math.dist(corners[i - 1], corners[i]) < distance for i in range(len(corners))):
        return ()
    return tuple(corners)


def distance_to(line: Line, point: Point) -> float:
    """From the point to the nearest part of the line."""
    return min(_to_segment(start, end, point) for start, end in pairwise(line))


def is_near(line: Line, point: Point, reach: float) -> bool:
    """Whether the point is at most `reach` from the line."""
    x, y = point
    return any(
        _to_segment(start, end, point) <= reach
        for start, end in pairwise(line)
        if min(start[0], end[0]) - reach <= x <= max(start[0], end[0]) + reach
        and min(start[1], end[1]) - reach <= y <= max(start[1], end[1]) + reach
    )


def inside(ring: Line, point: Point) -> bool:
    x, y = point
    crossings = 0
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            crossings += 1
    return crossings % 2 == 1


def _moved(start: Point, end: Point, distance: float) -> tuple[Point, Point]:
    length = math.dist(start, end) or 1.0
    dx, dy = (
        (start[1] - end[1]) / length * distance,
        (end[0] - start[0]) / length * distance,
    )
    return (start[0] + dx, start[1] + dy), (end[0] + dx, end[1] + dy)


def _crossing(first: tuple[Point, Point], second: tuple[Point, Point]) -> Point:
    (x1, y1), (x2, y2) = first
    (x3, y3), (x4, y4) = second
    slope = (x1 - x2) * (y3 - y4) - (y1 - y2) * (x3 - x4)
    if abs(slope) < 1e-6:
        return (x2, y2)
    one, two = x1 * y2 - y1 * x2, x3 * y4 - y3 * x4
    return (
        (one * (x3 - x4) - (x1 - x2) * two) / slope,
        (one * (y3 - y4) - (y1 - y2) * two) / slope,
    )


def _to_segment(start: Point, end: Point, point: Point) -> float:
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    share = ((x - x0) * dx + (y - y0) * dy) / ((dx * dx + dy * dy) or 1.0)
    share = 0.0 if share < 0 else 1.0 if share > 1 else share
    return math.hypot(x0 + share * dx - x, y0 + share * dy - y)
