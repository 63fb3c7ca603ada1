"""A plan as SVG: small enough to stand in the page, coloured by the page's own style sheet."""

from collections.abc import Iterable

from townplans.geometry import Line, Plan


def svg(plan: Plan, css_class: str = "plan", *, marks_place: bool = True) -> str:
    """The plan as one element without text, hidden from screen readers.

    Beside an address a marked place would be taken for it: the plans of pages mark none.

    Colours come from the classes `plan__…`, so that the same drawing serves light, dark and print.
    """
    box = " ".join(map(str, plan.window or (0, 0, plan.width, plan.height)))
    x, y = (round(part) for part in plan.place)
    size = round((plan.width * plan.height) ** 0.5 / 72)
    parts = [
        _path("field", _rings(plan.fields)),
        _path("green", _rings(plan.greens)),
        _path("block", _rings(plan.blocks)),
        _path("bank", _curve(plan.river), round(plan.river_width * 1.7)),
        _path("sea", _curve(plan.sea[:-2]) + _tail(plan.sea) if plan.sea else ""),
        *(_path("depth", _curve(line)) for line in plan.depths),
        _path("river", _curve(plan.river), round(plan.river_width)),
        _path("avenue", "".join(_curve(line) for line in plan.avenues)),
        *_dead_end(plan),
        *_broken_bridge(plan),
    ]
    if marks_place:
        parts.append(f'<circle class="plan__ring" cx="{x}" cy="{y}" r="{size * 2}"/>')
        parts.append(f'<circle class="plan__place" cx="{x}" cy="{y}" r="{size}"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{css_class}" aria-hidden="true"'
        f' focusable="false" viewBox="{box}" preserveAspectRatio="xMidYMid slice">'
        f"{''.join(parts)}</svg>"
    )


def _dead_end(plan: Plan) -> list[str]:
    if not plan.dead_end:
        return []
    path, width = _curve(plan.dead_end), round(plan.height / 24)
    x, y = (round(part) for part in plan.dead_end[-1])
    return [
        _path("lane", path, width),
        f'<circle class="plan__turn" cx="{x}" cy="{y}" r="{round(width * 1.5)}"/>',
    ]


def _broken_bridge(plan: Plan) -> list[str]:
    """Both halves, and between them, in dashes, what is missing."""
    if not plan.bridge:
        return []
    width = round(plan.height / 24)
    (x0, y0), (x1, y1) = (half[-1] for half in plan.bridge)
    gap = f"M{_numbers(map(round, (x0, y0)))}L{_numbers(map(round, (x1, y1)))}"
    halves = [_path("lane", _curve(half), width) for half in plan.bridge]
    return [*halves, f'<path class="plan__avenue" stroke-dasharray="1 22" d="{gap}"/>']


def _path(name: str, data: str, width: int | None = None) -> str:
    stroke = f' stroke-width="{width}"' if width else ""
    return f'<path class="plan__{name}"{stroke} d="{data}"/>' if data else ""


def _rings(rings: Iterable[Line]) -> str:
    return "".join(f"{_straight(ring)}z" for ring in rings)


def _straight(line: Line) -> str:
    x, y = (round(part) for part in line[0])
    steps = []
    for point in line[1:]:
        next_x, next_y = (round(part) for part in point)
        steps += [next_x - x, next_y - y]
        x, y = next_x, next_y
    return f"M{_numbers(round(part) for part in line[0])}l{_numbers(steps)}"


def _curve(line: Line) -> str:
    """A smooth line through all points: quadratic curves between the middles of the steps."""
    if len(line) < 3:
        return ""
    points = [(round(x), round(y)) for x, y in line]
    data = f"M{_numbers(points[0])}L{_numbers(_middle(points[0], points[1]))}"
    for index in range(1, len(points) - 1):
        end = _middle(points[index], points[index + 1])
        data += f"Q{_numbers((*points[index], *end))}"
    return f"{data}L{_numbers(points[-1])}"


def _tail(sea: Line) -> str:
    return f"L{_numbers(round(part) for point in sea[-2:] for part in point)}z"


def _middle(start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int]:
    return ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)


def _numbers(values: Iterable[int]) -> str:
    """Numbers one after another; a minus sign parts them as well as a space."""
    return " ".join(map(str, values)).replace(" -", "-")
