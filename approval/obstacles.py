"""What is in the way of a step, and whether a second person has approved."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from approval import gate, rules
from approval.authors import writers
from approval.digest import digest_of
from approval.gate import Refusal, Refused
from approval.models.approval import Approval, ApprovalBasis, Override, is_approved
from approval.moment import in_words

OWN_TEXT = "own-text"
NOT_APPROVED = "not-approved"
TOO_EARLY = "too-early"


def own_text() -> Refusal:
    message = _("You wrote this text or changed it. A second person has to publish it.")
    return Refusal(OWN_TEXT, message, overruled_by=gate.superusers)


def not_approved() -> Refusal:
    message = _("This text is not approved as it is now. A second person has to approve it first.")
    return Refusal(NOT_APPROVED, message, overruled_by=gate.superusers)


def too_early(approval: Approval) -> Refusal:
    """What is approved for a moment does not go live before, unless who may publish says so."""
    words = {"moment": in_words(approval.go_live_at)}
    return Refusal(TOO_EARLY, _("This text is approved for %(moment)s, not before.") % words)


def obstacles(step: str, page: Any, revision: Revision | None) -> list[Refusal]:
    """What the rules refuse and nobody has overruled for this content."""
    found = rules.refused(step, page)
    if not found or not page.pk:
        return found
    digest = digest_of(revision.content if revision else page.serializable_data())
    overruled = Override.objects.filter(page_id=page.pk, digest=digest)
    codes = set(overruled.values_list("code", flat=True))
    return [refusal for refusal in found if refusal.code not in codes]


def refusals(step: str, page: Any, revision: Revision | None, user: Any) -> list[Refusal]:
    """All that is in the way of a step; for PUBLISH first of all that nobody else has read it."""
    alone = second_person(page, revision, user) if step == gate.PUBLISH else ()
    return [*alone, *obstacles(step, page, revision)]


def second_person(page: Any, revision: Revision | None, user: Any) -> Iterator[Refusal]:
    """Nothing if this content is approved, and not the words of who publishes it now.

    Where a page has no workflow, a user who may publish and has not written it approves it by that.
    """
    if not page.pk:
        yield own_text()
        return
    revision = revision or saved_as(page)
    approval = revision and is_approved(page, digest_of(revision.content))
    own = bool(user) and (revision is None or user.pk in writers(page, revision))
    if approval and approval.ground == ApprovalBasis.OVERRIDE:
        return
    if own and (approval or not page.has_workflow):
        yield own_text()
    elif not approval and (page.has_workflow or user is None):
        yield not_approved()


def check_approval(approval: Approval | None) -> None:
    """Raises `Refused` where a text may not go live now."""
    if approval is None:
        raise Refused([not_approved()])
    if approval.go_live_at and approval.go_live_at > timezone.now():
        raise Refused([too_early(approval)])


def saved_as(page: Any) -> Revision | None:
    """The newest revision, if the page carries just that content."""
    revision: Revision | None = page.get_latest_revision()
    same = revision and digest_of(revision.content) == digest_of(page.serializable_data())
    return revision if same else None
