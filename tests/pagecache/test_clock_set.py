"""A clock that was ahead and is set back: what readers must see does not wait until then."""

from datetime import datetime, timedelta

import pytest

from newsroom.management.commands.scheduler import Command
from newsroom.schedule.clock import Clock
from pagecache import failures, invalidation
from pagecache.address import Address
from pagecache.models import Invalidation, InvalidationKind
from pagecache.refresh import is_anything_due

pytestmark = pytest.mark.django_db

NOW = datetime.fromisoformat("2026-03-24T07:00:00+00:00")
AHEAD = NOW + timedelta(days=300)


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(AHEAD, tick=False)
    return time_machine


def test_what_readers_must_see_is_rendered_at_once(clock, pagecache):
    invalidation.mark(InvalidationKind.PAGE, [1])

    clock.move_to(NOW, tick=False)

    assert is_anything_due()


def test_an_address_that_failed_is_tried_again_within_the_hour(clock, pagecache):
    invalidation.invalidate([Address("localhost", "/")])
    failures.note(list(Invalidation.objects.all()), "no paper")

    clock.move_to(NOW, tick=False)

    assert failures.pull_back() == 1
    assert is_anything_due()
    assert failures.pull_back() == 0


def test_a_clock_that_is_set_back_has_all_pages_rendered_again(pagecache, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    passed = [0.0]
    wall = [AHEAD.timestamp()]
    command = Command()
    command.clock = Clock(lambda: wall[0], lambda: passed[0])
    command.round()
    assert not Invalidation.objects.filter(kind=InvalidationKind.ALL).exists()

    wall[0] = NOW.timestamp()
    command.round()
    command.round()

    assert Invalidation.objects.filter(kind=InvalidationKind.ALL).count() == 1
