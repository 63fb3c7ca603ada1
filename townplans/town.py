"""Draws up a coastal town from a number: the same number, the same town, on every machine."""

import math
import random
from dataclasses import dataclass, replace

from townplans.geometry import (
    Line,
    Plan,
    Point,
    Quad,
    between,
    cut_across,
    cut_along,
    distance_to,
    inset,
    inside,
    is_near,
)
from townplans.water import coast, depth_lines, meander

AVENUES = 3  # cuts of the town that become avenues; the later ones are wide streets
OVERHANG = 0.14  # of the canvas, on each side: streets do not end at the frame


@dataclass(frozen=True)
class Scale:
    """How large things are drawn, in canvas units."""

    block: float  # side of an ordinary block
    street: float  # half the width of a street
    avenue: float  # half the width of an avenue


class Town:
    """One run of the generator; `Town(seed, width, height).plan()` is the whole interface."""

    def __init__(self, seed: int, width: int, height: int, detail: int = 195) -> None:
        self.random = random.Random(f"plan:{seed}")  # noqa: S311 - a drawing, not a secret
        self.seed, self.width, self.height = seed, width, height
        side = math.sqrt(width * height / detail)
        self.scale = Scale(block=side, street=side * 0.075, avenue=side * 0.17)
        self.waves = [self._wave() for _ in range(3)]
        self.avenues: list[Line] = []
        self.blocks: list[Line] = []
        self.greens: list[Line] = []
        self.fields: list[Line] = []

    def plan(self) -> Plan:
        shore = self.random.choice(("north", "north", "west", "east"))
        if self.width > self.height * 4:
            shore = "north"
        sea, shoreline = coast(self.random, self.width, self.height, shore)
        river = meander(self.random, self.width, self.height, shore)
        self._lay_out(sea, river)
        width = self.scale.block * self.random.uniform(0.34, 0.5)
        plan = Plan(
            seed=self.seed,
            width=self.width,
            height=self.height,
            sea=sea,
            depths=depth_lines(shoreline, shore, self.scale.block),
            river=river,
            river_width=width,
            blocks=(),
            greens=(),
            fields=(),
            avenues=self._on_land(sea),
            place=self._place(sea, river),
        )
        return self._dry(plan)

    def _wave(self) -> tuple[float, float, float, float]:
        """One wave of the warp that bends every street a little: strength, x, y, phase."""
        reach = min(self.width, self.height)
        turn = self.random.uniform(0, math.tau)
        length = self.random.uniform(0.9, 1.7) * reach
        strength = self.random.uniform(0.022, 0.04) * reach
        return strength, math.cos(turn) / length, math.sin(turn) / length, turn

    def _bent(self, point: Point) -> Point:
        x, y = point
        for strength, across, down, phase in self.waves:
            angle = math.tau * (x * across + y * down) + phase
            x, y = x + strength * math.sin(angle), y + strength * math.cos(angle * 0.9)
        return (x, y)

    def _lay_out(self, sea: Line, river: Line) -> None:
        left, top = -self.width * OVERHANG, -self.height * OVERHANG
        right, bottom = self.width * (1 + OVERHANG), self.height * (1 + OVERHANG)
        skew = self.height * self.random.uniform(-0.12, 0.12)
        whole = Quad((left, top + skew), (right, top - skew), (right, bottom), (left, bottom))
        for index, district in enumerate(self._districts(whole)):
            bent = self._bent(district.centre)
            if inside(sea, bent) and self._all_in(sea, district):
                continue
            self._build(district, index, distance_to(river, bent))

    def _all_in(self, ring: Line, quad: Quad) -> bool:
        return all(inside(ring, self._bent(corner)) for corner in quad.corners)

    def _districts(self, whole: Quad) -> list[Quad]:
        """The town cut by its avenues."""
        wanted = self.scale.block * self.random.uniform(4.6, 6.4)
        ready, waiting = [], [(whole, 0)]
        while waiting:
            quad, depth = waiting.pop()
            if max(quad.width, quad.height) < wanted * 1.35:
                ready.append(quad)
                continue
            share = self.random.uniform(0.38, 0.62)
            other = share + self.random.uniform(-0.07, 0.07)
            cut = cut_across if quad.width > quad.height else cut_along
            first, second = cut(quad, share, other)
            if depth < AVENUES:
                self._avenue(first, across=quad.width > quad.height)
            waiting += [(first, depth + 1), (second, depth + 1)]
        return ready

    def _avenue(self, side: Quad, *, across: bool) -> None:
        start, end = (side.b, side.c) if across else (side.d, side.c)
        steps = max(3, int(math.dist(start, end) / self.scale.block))
        self.avenues.append(
            tuple(self._bent(between(start, end, step / steps)) for step in range(steps + 1))
        )

    def _build(self, district: Quad, index: int, to_river: float) -> None:
        """Kampung by the river, a new town somewhere, rice fields at the edge."""
        chance = self.random.random()
        centre = self._bent(district.centre)
        middle = (self.width / 2, self.height / 2)
        remote = math.dist(centre, middle) / math.dist((0, 0), middle)
        if chance < remote - 0.28:
            self._rice(district)
        elif to_river < self.scale.block * 2.4 or chance < 0.36:
            self._kampung(district)
        elif index % 7 == 3:
            self._park(district)
        else:
            self._new_town(district)

    def _kampung(self, district: Quad) -> None:
        """Cut again and again, never straight: what grows along paths."""
        smallest = self.scale.block**2 * self.random.uniform(0.42, 0.6)
        waiting = [district]
        while waiting:
            quad = waiting.pop()
            if quad.area < smallest * self.random.uniform(1.1, 2.6):
                self._block(quad, self.scale.street * 0.8)
                continue
            share = self.random.uniform(0.36, 0.64)
            other = share + self.random.uniform(-0.16, 0.16)
            cut = cut_across if quad.width > quad.height * 0.9 else cut_along
            waiting += cut(quad, share, other)

    def _new_town(self, district: Quad) -> None:
        """Rows of like blocks, and one of them left green."""
        across = max(2, round(district.width / (self.scale.block * 1.25)))
        down = max(2, round(district.height / (self.scale.block * 0.72)))
        green = (self.random.randrange(across), self.random.randrange(down))
        for column in range(across):
            for row in range(down):
                quad = _cell(district, column, row, across, down)
                target = self.greens if (column, row) == green else self.blocks
                self._block(quad, self.scale.street, target)

    def _park(self, district: Quad) -> None:
        first, second = cut_along(district, 0.45, 0.55)
        self._block(first, self.scale.avenue, self.greens)
        self._kampung(second)

    def _rice(self, district: Quad) -> None:
        """Long parcels with low dikes between them."""
        across = max(2, round(district.width / (self.scale.block * 1.7)))
        down = max(4, round(district.height / (self.scale.block * 0.42)))
        for column in range(across):
            for row in range(down):
                if self.random.random() < 0.86:
                    quad = _cell(district, column, row, across, down)
                    self._block(quad, self.scale.street * 0.35, self.fields)

    def _block(self, quad: Quad, gap: float, target: list[Line] | None = None) -> None:
        ring = inset(tuple(self._bent(corner) for corner in quad.corners), gap)
        seen = any(0 <= x <= self.width and 0 <= y <= self.height for x, y in ring)
        if ring and seen:
            (self.blocks if target is None else target).append(ring)

    def _on_land(self, sea: Line) -> tuple[Line, ...]:
        """The avenues up to the shore."""
        kept = (tuple(p for p in line if not inside(sea, p)) for line in self.avenues)
        return tuple(line for line in kept if len(line) > 2)

    def _place(self, sea: Line, river: Line) -> Point:
        """The one place marked: on an avenue, on dry land, near the middle."""
        middle = (self.width * 0.5, self.height * 0.52)
        bank = self.scale.block * 0.8
        corners = [point for avenue in self.avenues for point in avenue]
        dry = [p for p in corners if not inside(sea, p) and distance_to(river, p) > bank]
        return min(dry or corners, key=lambda point: math.dist(point, middle))

    def _dry(self, plan: Plan) -> Plan:
        """Without what the sea and the river would drown."""
        bank = plan.river_width * 0.62

        def stands(ring: Line) -> bool:
            centre = Quad(*ring).centre
            wet = inside(plan.sea, centre) and all(inside(plan.sea, corner) for corner in ring)
            return not wet and not is_near(plan.river, centre, bank)

        return replace(
            plan,
            blocks=tuple(filter(stands, self.blocks)),
            greens=tuple(filter(stands, self.greens)),
            fields=tuple(filter(stands, self.fields)),
        )


def _cell(quad: Quad, column: int, row: int, across: int, down: int) -> Quad:
    left, right = column / across, (column + 1) / across
    top, bottom = row / down, (row + 1) / down
    return Quad(
        quad.at(left, top),
        quad.at(right, top),
        quad.at(right, bottom),
        quad.at(left, bottom),
    )
