"""Links by which somebody without an account decides on one content, once."""

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Task, TaskState

from accounts.models import User
from approval.authors import writers
from approval.digest import digest_of
from approval.gate import Refused
from approval.models import ApprovalLink, Approver
from approval.models.links import Decision, LinkState
from approval.moment import Moment
from approval.obstacles import own_text

signer = Signer(salt="warta.approval")
LOGGED = {
    Decision.APPROVE: "warta.approved_by_link",
    Decision.CHANGES: "warta.changes_requested_by_link",
}


class Closed(Exception):
    """The link can no longer be used; its argument is the `LinkState` that says why."""

    def __init__(self, state: LinkState) -> None:
        self.state = state
        super().__init__(state.label)


def approvers_of(task: Task) -> Any:
    """Those without an account who may decide at a step."""
    groups = getattr(task.specific, "groups", None)
    if groups is None:
        return Approver.objects.none()
    return Approver.objects.filter(is_active=True, group__in=groups.all())


def is_own_text(approver: Approver, step: TaskState) -> bool:
    """Whether the approver's own account wrote or submitted what lies there."""
    page = step.workflow_state.content_object
    keys = writers(page) | {step.workflow_state.requested_by_id}
    people = User.objects.filter(pk__in=[key for key in keys if key])
    return any(approver.is_person(person) for person in people)


@transaction.atomic
def make(step: TaskState, approver: Approver, user: Any = None) -> ApprovalLink:
    """A new link to the newest text of a step; it takes the place of the approver's older ones.

    Raises `Refused` where the approver wrote the text.
    """
    if is_own_text(approver, step):
        raise Refused([own_text()])
    older = ApprovalLink.objects.filter(step=step, approver=approver, used_at=None, revoked_at=None)
    older.update(revoked_at=timezone.now())
    page = step.workflow_state.content_object
    revision = page.get_latest_revision()
    link: ApprovalLink = ApprovalLink.objects.create(
        step=step,
        page_id=page.pk,
        revision=revision,
        digest=digest_of(revision.content),
        approver=approver,
        name=approver.name,
        created_by=user,
    )
    return link


def token_of(link: ApprovalLink) -> str:
    return signer.sign(f"{link.pk}.{link.secret}")


def url_of(link: ApprovalLink) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse("approval_link", args=[token_of(link)])


def find(token: str) -> ApprovalLink | None:
    """The link of a token; None for one that was tampered with or that we never made."""
    try:
        key, _dot, secret = signer.unsign(token).partition(".")
    except BadSignature:
        return None
    links = ApprovalLink.objects.select_related("step", "revision", "approver")
    return links.filter(pk=int(key), secret=secret).first()


def state_of(link: ApprovalLink) -> LinkState:
    """What is left of the link; the first reason that closes it."""
    if link.used_at:
        return LinkState.USED
    if link.revoked_at or link.approver is None or not link.approver.is_active:
        return LinkState.REVOKED
    # Also one that is further ahead than it lasts: the clock was, when it was made.
    if abs(timezone.now() - link.created_at) >= link.expires_at - link.created_at:
        return LinkState.EXPIRED
    if link.step.status != TaskState.STATUS_IN_PROGRESS:
        return LinkState.DECIDED
    newest = link.page.get_latest_revision()
    if newest is None or digest_of(newest.content) != link.digest:
        return LinkState.EDITED
    return LinkState.OPEN


@transaction.atomic
def decide(
    key: int, decision: Decision, comment: str = "", moment: Moment | None = None
) -> ApprovalLink:
    """Use a link: approve exactly what it shows, for a moment, or ask for changes.

    Raises `Closed` where it is too late, and `Refused` where the text is the approver's own or
    something else is in the way; nothing is written then.
    """
    link = ApprovalLink.objects.select_for_update(of=("self",)).get(pk=key)
    state = state_of(link)
    if state != LinkState.OPEN:
        raise Closed(state)
    step = link.step.specific
    if link.approver and is_own_text(link.approver, step):
        raise Refused([own_text()])
    link.used_at, link.decision, link.comment = timezone.now(), decision, comment
    link.save(update_fields=["used_at", "decision", "comment"])
    log(
        instance=link.page.specific,
        action=LOGGED[decision],
        data={"name": link.name, "comment": comment, "link": link.pk},
        revision=link.revision,
    )
    action = "approve" if decision == Decision.APPROVE else "reject"
    newest = link.page.get_latest_revision()
    step.task.specific.on_action(
        step, None, action, revision=newest, comment=comment, moment=moment, name=link.name
    )
    return link


def revoke(link: ApprovalLink, user: Any) -> None:
    """Close a link that nobody has used; one that is closed stays as it is."""
    open_links = ApprovalLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None)
    if open_links.update(revoked_at=timezone.now()):
        note(link, user, "warta.link_revoked")


def note_handing_out(link: ApprovalLink, user: Any) -> None:
    """Who has seen a link could have used it."""
    note(link, user, "warta.link_handed_out")


def note(link: ApprovalLink, user: User, action: str) -> None:
    data = {"name": link.name, "link": link.pk}
    log(instance=link.page.specific, action=action, user=user, data=data, revision=link.revision)
