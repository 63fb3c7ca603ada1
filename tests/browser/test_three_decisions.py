"""The release of `tests.press` goes from the dashboard to its schedule without a detour.

That it goes live is in test_journey.py: meanwhile others run.
"""

from tests.browser.scheduled import Scheduled


def test_a_release_is_scheduled_in_three_decisions(scheduled: Scheduled):
    """Handed in once, approved twice; nobody asked for changes, and nothing was asked twice."""
    assert len(scheduled.presses) == 3
    wagtail = {name: count for name, count in scheduled.log.items() if "workflow" in name}
    assert wagtail == {"wagtail.workflow.start": 1, "wagtail.workflow.approve": 2}
    assert scheduled.log["warta.overruled"] == 1  # in the form of the first approval
