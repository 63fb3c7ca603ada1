"""A dateline that is still to come, of a release that would go out at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from approval.rules import findings
from demo.factories import PressReleaseFactory

pytestmark = pytest.mark.django_db


def found(release):
    return [one.field for one in findings(release) if one.check == "date-ahead"]


def test_it_is_told_unless_a_time_is_set_or_readers_see_it_already(press):
    release = PressReleaseFactory(parent=press, live=False)
    assert found(release) == []

    release.released_at = timezone.now() + timedelta(days=2)

    assert found(release) == ["released_at"]
    release.go_live_at = release.released_at
    assert found(release) == []
    release.go_live_at, release.live = None, True
    assert found(release) == []
