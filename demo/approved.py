"""Publishing in the demo's past: written by one person, approved by another."""

from wagtail.models import Revision

from accounts.models import User
from approval.digest import digest_of
from approval.gate import PUBLISH
from approval.models import Approval, ApprovalBasis, Override
from approval.rules import refused

REASON = "Tidak ada foto yang layak; denah sudah memadai."


def answer_for(revision: Revision, user: User) -> None:
    """Overrule, as an editor who has read it, what the checklist only warns of."""
    page, digest = revision.as_object(), digest_of(revision.content)
    for refusal in refused(PUBLISH, page):
        if refusal.overruled_by(user):
            Override.objects.get_or_create(
                page_id=page.pk,
                digest=digest,
                code=refusal.code,
                defaults={"person": user, "name": str(user), "reason": REASON},
            )


def publish(revision: Revision, user: User) -> None:
    """Publish, or schedule, what `user` has read and approved, and answered for where it warns."""
    answer_for(revision, user)
    Approval.objects.give(revision, ApprovalBasis.WORKFLOW, user)
    revision.publish(user=user)
