"""A plan as a picture: for cards, covers and wherever SVG cannot go."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageDraw

from townplans.geometry import Line, Plan, Point

FINER = 2  # drawn so many times larger, then reduced: smooth edges


@dataclass(frozen=True)
class Palette:
    """The colours of one time of day."""

    land: str
    block: str
    green: str
    field: str
    water: str
    depth: str
    avenue: str
    place: str


DAY = Palette(
    "#f3efe4",
    "#ddd5c3",
    "#b9cbad",
    "#cfd7b2",
    "#a9cdd0",
    "#8fbcc1",
    "#fffdf8",
    "#a8321f",
)
MORNING = Palette(
    "#f8ece0",
    "#e9d0bd",
    "#bccbb0",
    "#dcd8b0",
    "#b9d3d8",
    "#9cc0c8",
    "#fffaf4",
    "#b3401f",
)
RAIN = Palette(
    "#e6eae8",
    "#cbd3d1",
    "#a5bcaa",
    "#bcc9ad",
    "#8fb2b8",
    "#7aa2aa",
    "#f8fbfa",
    "#a8321f",
)
DUSK = Palette(
    "#efdcc4",
    "#d9b48f",
    "#a9ad84",
    "#c8b67e",
    "#6f9aa6",
    "#5d8996",
    "#fdf1df",
    "#8d2a1b",
)
NIGHT = Palette(
    "#10242a",
    "#1d3a41",
    "#1f4740",
    "#274a3b",
    "#0a171c",
    "#16323a",
    "#c9a44a",
    "#f2b632",
)
PALETTES = {"day": DAY, "morning": MORNING, "rain": RAIN, "dusk": DUSK, "night": NIGHT}


def raster(plan: Plan, size: tuple[int, int], palette: Palette = DAY) -> Image.Image:
    """The middle of the plan, as large as fits, on a picture of `size` pixels."""
    return _Sheet(plan, size, palette).draw()


class _Sheet:
    """The paper of one picture, and how a plan's units fall on it."""

    def __init__(self, plan: Plan, size: tuple[int, int], palette: Palette) -> None:
        self.plan, self.size, self.palette = plan, size, palette
        self.factor = max(size[0] / plan.width, size[1] / plan.height) * FINER
        self.left = (size[0] * FINER - plan.width * self.factor) / 2
        self.top = (size[1] * FINER - plan.height * self.factor) / 2
        self.image = Image.new("RGB", (size[0] * FINER, size[1] * FINER), palette.land)
        self.pen = ImageDraw.Draw(self.image)

    def draw(self) -> Image.Image:
        plan, colours = self.plan, self.palette
        self._rings(plan.fields, colours.field)
        self._rings(plan.greens, colours.green)
        self._rings(plan.blocks, colours.block)
        self._line(_smooth(plan.river), plan.river_width * 1.7, colours.land)
        self._line(_smooth(plan.sea[:-2]), plan.river_width, colours.land)
        self._rings([(*_smooth(plan.sea[:-2]), *plan.sea[-2:])], colours.water)
        for line in plan.depths:
            self._line(_smooth(line), plan.river_width / 9, colours.depth)
        self._line(_smooth(plan.river), plan.river_width, colours.water)
        for avenue in plan.avenues:
            self._line(_smooth(avenue), plan.river_width * 0.34, colours.avenue)
        self._place()
        return self.image.reduce(FINER)

    def _on(self, line: Line) -> list[Point]:
        return [(x * self.factor + self.left, y * self.factor + self.top) for x, y in line]

    def _rings(self, rings: Iterable[Line], colour: str) -> None:
        for ring in rings:
            self.pen.polygon(self._on(ring), fill=colour)

    def _line(self, line: Line, width: float, colour: str) -> None:
        for piece in _ribbon(self._on(line), max(1.0, width * self.factor)):
            self.pen.polygon(piece, fill=colour)

    def _place(self) -> None:
        ((x, y),) = self._on((self.plan.place,))
        radius = (self.plan.width * self.plan.height) ** 0.5 / 72 * self.factor
        for reach, colour in ((2.2, self.palette.avenue), (1.0, self.palette.place)):
            box = (
                x - radius * reach,
                y - radius * reach,
                x + radius * reach,
                y + radius * reach,
            )
            self.pen.ellipse(box, fill=colour)


def _ribbon(line: list[Point], width: float) -> Iterator[list[Point]]:
    """The pieces of a line of some width; neighbours share the edge at the point between them.

    Pillow draws each step of a line as a rectangle of its own, and leaves hairs where two meet.
    """
    edges = [_edge(line, index, width / 2) for index in range(len(line))]
    for (left, right), (next_left, next_right) in pairwise(edges):
        yield [left, next_left, next_right, right]


def _edge(line: list[Point], index: int, reach: float) -> tuple[Point, Point]:
    """The two sides of a line at one of its points, across the way past it."""
    (x, y), (x0, y0) = line[index], line[max(0, index - 1)]
    x1, y1 = line[min(len(line) - 1, index + 1)]
    length = math.dist((x0, y0), (x1, y1)) or 1.0
    across, down = (y0 - y1) / length * reach, (x1 - x0) / length * reach
    return (x + across, y + down), (x - across, y - down)


def _smooth(line: Line) -> Line:
    """The corners cut three times (Chaikin's way), so that polylines read as curves."""
    for _ in range(3):
        cut = [line[0]]
        for (x0, y0), (x1, y1) in pairwise(line):
            cut.append((x0 * 0.75 + x1 * 0.25, y0 * 0.75 + y1 * 0.25))
            cut.append((x0 * 0.25 + x1 * 0.75, y0 * 0.25 + y1 * 0.75))
        line = (*cut, line[-1])
    return line
