"""The lines of the map as SVG paths: rounded at the bends, fitting at the seams."""

import tomllib
from functools import cache
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent / "banten.toml"

WEST, NORTH = 105.06, -5.72  # the corner of the sheet, in degrees
UNITS = 560  # of the drawing, in a degree
SHEET = (1040, 750)  # its width and height
ROUNDINGS = 2  # times that each bend is cut

Point = tuple[float, float]
Line = list[Point]


class Shape(NamedTuple):
    """A region: its outline as the `d` of a path, and where its name stands."""

    path: str
    x: int
    y: int


class Drawing(NamedTuple):
    """All that the map shows but names, as the `d` of paths; the regions by their code."""

    shapes: dict[str, Shape]
    beyond: str
    rivers: list[str]

    @property
    def coast(self) -> str:
        """The outlines of all regions."""
        return " ".join(shape.path for shape in self.shapes.values())


@cache
def drawing() -> Drawing:
    data = tomllib.loads(DATA.read_text())
    lines = {name: rounded(points(line)) for name, line in data["lines"].items()}
    return Drawing(
        {code: shape(region, lines) for code, region in data["regions"].items()},
        closed(around(data["beyond"], lines)),
        [opened(rounded(points(river))) for river in data["rivers"]],
    )


def points(written: list[list[float]]) -> Line:
    return [(x, y) for x, y in written]


def shape(region: dict[str, Any], lines: dict[str, Line]) -> Shape:
    islands = [island(*one) for one in region.get("islands", [])]
    outlines = [around(region["lines"], lines), *islands]
    return Shape(" ".join(map(closed, outlines)), *placed(region["name"]))


def around(names: list[str], lines: dict[str, Line]) -> Line:
    """The outline that lines make, one after the other; its last point is before its first."""
    turned = [lines[name[1:]][::-1] if name[0] == "-" else lines[name] for name in names]
    return [point for line in turned for point in line[:-1]]


def rounded(line: Line) -> Line:
    """The line with its bends cut (Chaikin); its ends stay where other lines begin."""
    for _number in range(ROUNDINGS):
        cut = [one for start, end in pairwise(line) for one in quarters(start, end)]
        line = [line[0], *cut[1:-1], line[-1]]
    return line


def quarters(start: Point, end: Point) -> Line:
    """The points after a quarter, and after three quarters, of the way."""
    (ax, ay), (bx, by) = start, end
    return [(ax + part * (bx - ax), ay + part * (by - ay)) for part in (0.25, 0.75)]


def island(centre: Point, half: Point) -> Line:
    """A small island, a little uneven."""
    (x, y), (width, height) = centre, half
    angles = [pi * number / 8 for number in range(16)]
    return [
        (x + width * cos(one) * (1 + sin(3 * one) / 8), y + height * sin(one)) for one in angles
    ]


def placed(point: Point) -> tuple[int, int]:
    """A place on the sheet."""
    longitude, latitude = point
    return round((longitude - WEST) * UNITS), round((NORTH - latitude) * UNITS)


def opened(line: Line) -> str:
    """A path of steps from point to point, which are shorter to write than places."""
    places = [placed(point) for point in line]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(places)]
    (x, y), moves = places[0], [step for step in steps if step != (0, 0)]
    return f"M{x} {y}l" + " ".join(f"{x} {y}" for x, y in moves)


def closed(line: Line) -> str:
    return f"{opened(line)}Z"
