import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.schedule.clock import PROOF, TOLERANCE, Clock

HOUR = 3600.0


class Watch:
    """Both clocks, moved by hand."""

    def __init__(self):
        self.wall, self.passed = 1_700_000_000.0, 500.0
        self.clock = Clock(lambda: self.wall, lambda: self.passed)

    def wait(self, seconds):
        self.wall += seconds
        self.passed += seconds

    def set(self, seconds):
        self.wall += seconds


@pytest.fixture
def watch():
    return Watch()


@pytest.mark.parametrize("seconds", [0, 60, 9 * HOUR, 30 * 24 * HOUR])
def test_time_that_passes_is_believed_however_long(watch, seconds):
    watch.wait(seconds)

    assert watch.clock.is_steady()


@pytest.mark.parametrize("seconds", [TOLERANCE, -TOLERANCE, 0.5])
def test_a_small_correction_is_believed(watch, seconds):
    watch.set(seconds)

    assert watch.clock.is_steady()


def test_a_clock_put_forward_is_believed_only_after_it_has_stood(watch):
    watch.set(HOUR)
    assert not watch.clock.is_steady()
    watch.wait(PROOF - 1)
    assert not watch.clock.is_steady()

    watch.wait(1)

    assert watch.clock.is_steady()
    assert watch.clock.is_steady()


def test_a_clock_put_forward_and_back_is_never_believed_in_between(watch):
    watch.set(HOUR)
    assert not watch.clock.is_steady()
    watch.wait(60)
    watch.set(-HOUR)

    assert watch.clock.is_steady()
    watch.set(HOUR)
    assert not watch.clock.is_steady()


def test_a_clock_put_back_is_believed_at_once(watch):
    watch.set(-HOUR)

    assert watch.clock.is_steady()


@given(st.lists(st.tuples(st.sampled_from(["wait", "set"]), st.floats(-9000, 9000)), max_size=30))
def test_nothing_is_believed_that_is_far_ahead_and_new(steps):
    watch = Watch()
    trusted = watch.wall - watch.passed  # as it was when last believed

    for kind, seconds in steps:
        if kind == "wait":
            watch.wait(abs(seconds))
        else:
            watch.set(seconds)
        began = watch.clock.leapt_at
        steady = watch.clock.is_steady()
        ahead = watch.wall - watch.passed - trusted
        if steady:
            assert ahead <= TOLERANCE + 1e-3 or watch.passed - began >= PROOF
            trusted = watch.wall - watch.passed
