"""A correction, a retraction, a takedown and the end of each are told once."""

import pytest

from corrections.models import NoticeKind
from publications.lifecycle import HiddenReason

pytestmark = pytest.mark.postgresql


def test_a_correction_and_its_end_change_the_page_and_its_aliases(release, act, undo, told):
    alias = release.create_alias(update_slug="lain")
    told.clear()

    correction = act(release, NoticeKind.CORRECTION)
    assert sorted(told) == [("changed", release.pk), ("changed", alias.pk)]
    told.clear()

    undo(correction)

    assert sorted(told) == [("changed", release.pk), ("changed", alias.pk)]


def test_a_retraction_and_its_end_change_the_page(release, act, undo, told):
    retraction = act(release, NoticeKind.RETRACTION)
    assert told == [("changed", release.pk)]

    undo(retraction)

    assert told == [("changed", release.pk)] * 2


def test_a_takedown_hides_the_page_with_its_aliases_until_it_ends(release, act, undo, told):
    alias = release.create_alias(update_slug="lain")
    told.clear()

    takedown = act(release, NoticeKind.TAKEDOWN, text="", ground="privacy")
    reason = HiddenReason.TAKEN_DOWN
    assert sorted(told) == [("hidden", release.pk, reason), ("hidden", alias.pk, reason)]
    told.clear()

    undo(takedown)

    assert sorted(told) == [("shown", release.pk), ("shown", alias.pk)]
