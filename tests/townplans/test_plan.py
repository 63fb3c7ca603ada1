"""The plan generator: the same number gives the same town, small and well formed."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townplans import PALETTES, Plan, broken_bridge, dead_end, heart, raster, strip, svg, town

SEEDS = st.integers(min_value=-(2**31), max_value=2**63)
LARGEST = 12 * 1024


def all_points(plan: Plan):
    for rings in (plan.blocks, plan.greens, plan.fields, plan.avenues):
        for ring in rings:
            yield from ring
    yield from plan.river
    yield plan.place


@given(seed=SEEDS)
@settings(max_examples=20)
def test_a_town_is_well_formed_small_and_large_enough(seed):
    plan = town(seed)
    drawing = svg(plan)
    root = ET.fromstring(drawing)

    # Hidden from screen readers, and light.
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("aria-hidden") == "true"
    assert len(drawing) <= LARGEST
    # Everything lies on the canvas or just beyond its edge, the marked place on it.
    for x, y in all_points(plan):
        assert -0.35 * plan.width <= x <= 1.35 * plan.width
        assert -0.35 * plan.height <= y <= 1.35 * plan.height
    assert 0 <= plan.place[0] <= plan.width
    assert 0 <= plan.place[1] <= plan.height
    # Streets enough for a town.
    assert len(plan.blocks) + len(plan.fields) > 60
    assert plan.avenues


def test_the_same_seed_draws_the_same_town():
    for seed in (-1, 0, 7, 2**40):
        assert svg(town(seed)) == svg(town(seed))


def test_different_seeds_draw_different_towns():
    assert len({svg(town(seed)) for seed in range(20)}) == 20


@pytest.mark.parametrize("variant", [strip, dead_end, broken_bridge])
def test_variants_are_well_formed_and_small(variant):
    drawing = svg(variant(404))

    ET.fromstring(drawing)
    assert len(drawing) <= LARGEST


@given(seed=SEEDS)
@settings(max_examples=10)
def test_heart_is_a_small_part_of_the_same_town_around_its_place(seed):
    whole, part = town(seed), heart(seed)
    left, top, width, height = part.window

    assert set(part.blocks) <= set(whole.blocks)
    assert left <= part.place[0] <= left + width
    assert top <= part.place[1] <= top + height
    assert len(svg(part)) < 3000
    ET.fromstring(svg(part))


def test_dead_end_stops_at_its_place():
    plan = dead_end(404)

    assert plan.dead_end[-1] == plan.place
    assert "plan__turn" in svg(plan)


def test_no_style_is_written_into_the_drawing():
    drawing = svg(town(7))

    assert "style=" not in drawing
    assert "fill=" not in drawing


@pytest.mark.parametrize("name", list(PALETTES))
def test_raster_has_the_size_asked_for_and_the_colours_of_the_day(name):
    picture = raster(town(7), (300, 157), PALETTES[name])

    assert picture.size == (300, 157)
    assert len(picture.getcolors(maxcolors=300 * 157) or []) > 20


def test_raster_is_the_same_each_time():
    first = raster(town(7), (300, 157))

    assert first.tobytes() == raster(town(7), (300, 157)).tobytes()
