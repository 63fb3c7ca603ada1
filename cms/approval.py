"""What follows from the last approval; Wagtail reads this while it defines its models."""

from typing import Any


def publish(state: Any, user: Any = None) -> None:
    """Make the approved text live. The last approval is the right to do so.

    Editors approve without the right to publish, so that nobody can pass by the workflow.
    """
    state.content_object.get_latest_revision().publish(user=user, skip_permission_checks=True)
