from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from demo.factories import PressReleaseFactory, TopicFactory

JAKARTA = ZoneInfo("Asia/Jakarta")


def test_neighbours_are_those_released_before_and_after(press):
    first, second, third = (
        PressReleaseFactory(parent=press, released_at=datetime(2024, 1, day, tzinfo=JAKARTA))
        for day in (1, 2, 3)
    )
    PressReleaseFactory(
        parent=press, live=False, released_at=datetime(2024, 1, 2, 12, tzinfo=JAKARTA)
    )

    assert second.previous == first
    assert second.next == third
    assert third.next is None


def test_related_releases_share_a_topic(press):
    topic = TopicFactory()
    release, shares, hidden, other = (
        PressReleaseFactory(parent=press, live=live) for live in (True, True, False, True)
    )
    for page in (release, shares, hidden):
        page.topics.add(topic)
        page.save()

    assert release.related == [shares]
    assert other.related == []


@pytest.mark.parametrize("days", [0, 3])
def test_updated_time_shows_only_when_the_text_changed_later(press, days):
    release = PressReleaseFactory(parent=press)
    release.first_published_at = datetime(2024, 3, 24, tzinfo=JAKARTA)
    release.last_published_at = datetime(2024, 3, 24 + days, tzinfo=JAKARTA)

    assert bool(release.late_update) is bool(days)
