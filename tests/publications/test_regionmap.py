"""The map fits together: lines meet, regions have no gaps between them, names stand inside."""

import tomllib
from collections import Counter

import pytest

from publications.models import Region
from publications.regionmap.drawing import DATA, SHEET, drawing, placed, points

WRITTEN = tomllib.loads(DATA.read_text())


def ends(name):
    line = WRITTEN["lines"][name.removeprefix("-")]
    return (line[-1], line[0]) if name.startswith("-") else (line[0], line[-1])


@pytest.mark.parametrize(
    "names", [*(one["lines"] for one in WRITTEN["regions"].values()), WRITTEN["beyond"]]
)
def test_each_outline_is_closed(names):
    for name, following in zip(names, [*names[1:], names[0]], strict=True):
        assert ends(name)[1] == ends(following)[0], (name, following)


def test_each_line_is_a_coast_or_between_two():
    used = Counter(
        name.removeprefix("-")
        for names in [*(one["lines"] for one in WRITTEN["regions"].values()), WRITTEN["beyond"]]
        for name in names
    )
    assert used.keys() == WRITTEN["lines"].keys()
    for name, count in used.items():
        assert count == (1 if name.startswith(("coast", "beyond")) else 2), name


def inside(point, outline):
    """Whether a ray from the point crosses the outline an odd number of times."""
    x, y = point
    crossed = False
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


@pytest.mark.parametrize("code", WRITTEN["regions"])
def test_the_name_of_a_region_stands_inside_it(code):
    region = WRITTEN["regions"][code]
    outline = []
    for name in region["lines"]:
        line = points(WRITTEN["lines"][name.removeprefix("-")])
        outline += (line[::-1] if name.startswith("-") else line)[:-1]

    assert inside(tuple(region["name"]), outline)


def test_all_is_on_the_sheet():
    width, height = SHEET
    for shape in drawing().shapes.values():
        assert 0 < shape.x < width
        assert 0 < shape.y < height
    for name, line in WRITTEN["lines"].items():
        if not name.startswith("beyond"):
            assert all(0 < x < width and 0 < y < height for x, y in map(placed, points(line))), name


@pytest.mark.django_db
def test_the_map_knows_every_region_of_a_new_site():
    codes = set(Region.objects.values_list("code", flat=True))

    assert drawing().shapes.keys() == codes
