"""Publishing in the demo's past: written by one person, approved by another."""

from wagtail.models import Revision

from cms.models import Approval, Ground, User


def publish(revision: Revision, user: User) -> None:
    """Publish, or schedule, what `user` has read and approved."""
    Approval.objects.give(revision, Ground.WORKFLOW, user)
    revision.publish(user=user)
