"""The coast with its depth lines, and a river that meanders to it."""

import math
import random

from townplans.geometry import Line, Point

STEPS = 18


def coast(source: random.Random, width: int, height: int, shore: str) -> tuple[Line, Line]:
    """The sea as a ring that reaches beyond the canvas, and its shoreline."""
    along, depth = (width, height) if shore == "north" else (height, width)
    base = depth * source.uniform(0.1, 0.2)
    swing = min(along, depth) * source.uniform(0.03, 0.06)
    phase, bays = (
        source.uniform(0, math.tau),
        source.uniform(1.2, 2.2) * max(1, along / depth / 2),
    )
    offsets = []
    for step in range(STEPS + 1):
        share = step / STEPS
        wave = math.sin(phase + share * bays * math.tau) + 0.45 * math.sin(phase * 2 + share * 17)
        offsets.append((along * (share * 1.2 - 0.1), base + swing * wave))
    shoreline = tuple(_turned(point, shore, width) for point in offsets)
    far = -depth * 0.6
    ends = [(offsets[-1][0], far), (offsets[0][0], far)]
    return (*shoreline, *(_turned(point, shore, width) for point in ends)), shoreline


def depth_lines(shoreline: Line, shore: str, block: float) -> tuple[Line, ...]:
    """The shoreline again, further out and calmer each time."""
    out = {"north": (0, -1), "west": (-1, 0), "east": (1, 0)}[shore]
    return tuple(
        tuple((x + out[0] * block * reach, y + out[1] * block * reach) for x, y in shoreline)
        for reach in (0.28, 0.68, 1.2)
    )


def meander(source: random.Random, width: int, height: int, shore: str) -> Line:
    """From inland to the sea on a sine-generated curve: the shape real rivers take."""
    bend = source.uniform(0.75, 1.15)
    turns = source.uniform(1.6, 2.4) * (0.7 if width > height * 4 else 1)
    lean = source.uniform(-0.25, 0.25)
    phase = source.uniform(0, math.tau)
    steps = 44
    x = y = 0.0
    path = [(x, y)]
    for step in range(steps):
        heading = lean + bend * math.sin(phase + step / steps * turns * math.tau)
        x, y = x + math.sin(heading), y + math.cos(heading)
        path.append((x, y))
    return _fitted(path, width, height, shore, source.uniform(0.28, 0.72))


def _fitted(path: list[Point], width: int, height: int, shore: str, middle: float) -> Line:
    """The path stretched over the canvas, from beyond the inland edge into the sea."""
    along, depth = (width, height) if shore == "north" else (height, width)
    factor = depth * 1.24 / path[-1][1]
    centre = sum(x for x, _ in path) / len(path)
    narrow = min(1.0, along * 0.7 / (factor * max(abs(x - centre) for x, _ in path) * 2))
    return tuple(
        _turned(
            (
                along * middle + (x - centre) * factor * narrow,
                y * factor - depth * 0.06,
            ),
            shore,
            width,
        )
        for x, y in path
    )


def _turned(point: Point, shore: str, width: int) -> Point:
    """A point of the north shore's drawing, on the shore asked for."""
    x, y = point
    if shore == "west":
        return (y, x)
    if shore == "east":
        return (width - y, x)
    return (x, y)
