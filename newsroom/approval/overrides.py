"""Going on against what the gate refuses: who may, with a reason that stays with the page."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from approval import gate
from approval.digest import digest_of
from approval.models import Approval, ApprovalBasis, Override
from approval.moment import Moment, text_at
from approval.obstacles import NOT_APPROVED, OWN_TEXT, refusals
from approval.seen import changed_meanwhile

WITHOUT_A_SECOND_PERSON = {NOT_APPROVED, OWN_TEXT}


@transaction.atomic
def overrule(
    page: Any, code: str, user: Any, reason: str, seen: str, moment: Moment | None = None
) -> bool:
    """Note that `user` goes on against a refusal; True if the page is published by it.

    `seen` is the digest of the text that they had before them: nothing is done to another one.
    `moment` is when they mean to let it go live, where that is not as it is proposed.

    Where a second person is missing, the newest text is published at once, if nothing else is in
    the way. Raises `Refused` where the refusal does not exist or is not the user's to overrule, or
    where something else is in the way; nothing is written then.
    """
    page = type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    revision = page.get_latest_revision()
    digest = digest_of(revision.content) if revision else None
    if digest is None or digest != seen:
        raise gate.Refused([changed_meanwhile()])
    text = text_at(revision, moment)
    found = refusals(gate.SUBMIT, text, revision, user)
    found += refusals(gate.PUBLISH, text, revision, user)
    meant = [refusal for refusal in found if refusal.code == code]
    if not meant or not all(refusal.overruled_by(user) for refusal in meant):
        raise gate.Refused(meant or found)
    if code not in WITHOUT_A_SECOND_PERSON:
        note(page, revision, digest, meant[0], user, str(user), reason)
        return False
    write_down(page, revision, meant[0], user, str(user), reason)
    given = Approval.objects.give(revision, ApprovalBasis.OVERRIDE, user, reason=reason)
    Approval.objects.filter(pk=given.pk).update(
        ground=ApprovalBasis.OVERRIDE, person=user, name=str(user), reason=reason
    )
    revision.publish(user=user)
    return True


def note(
    page: Any,
    revision: Revision,
    digest: str,
    refusal: gate.Refusal,
    user: Any,
    name: str,
    reason: str,
) -> None:
    """Keep that somebody answers for one refusal; `user` is None for who decides by a link."""
    write_down(page, revision, refusal, user, name, reason)
    Override.objects.get_or_create(
        page_id=page.pk,
        digest=digest,
        code=refusal.code,
        defaults={"person": user, "name": name, "reason": reason},
    )


def write_down(
    page: Any, revision: Revision, refusal: gate.Refusal, user: Any, name: str, reason: str
) -> None:
    data = {"code": refusal.code, "message": str(refusal.message), "reason": reason, "name": name}
    log(instance=page, action="warta.overruled", user=user, data=data, revision=revision)
