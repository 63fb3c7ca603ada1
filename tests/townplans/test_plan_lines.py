"""Lines of a plan as pictures."""

import math

from PIL import ImageColor

from townplans import Plan, raster
from townplans.raster import DAY

SIZE = (1200, 630)


def test_a_broad_line_has_no_hairs_at_its_joints():
    river = tuple((x * 30, 315 + 90 * math.sin(x / 5)) for x in range(-2, 43))
    nothing = dict.fromkeys(("depths", "blocks", "greens", "fields", "avenues"), ())
    away = (-500.0, -500.0)
    plan = Plan(0, *SIZE, sea=(away,) * 5, river=river, river_width=60, place=away, **nothing)
    picture = raster(plan, SIZE)

    around = [(x, y) for x in range(-20, 21) for y in range(-20, 21) if x * x + y * y <= 400]
    colours = {
        picture.getpixel((round(x) + across, round(y) + down))
        for x, y in river
        if 20 <= x < SIZE[0] - 20
        for across, down in around
    }
    assert colours == {ImageColor.getrgb(DAY.water)}
