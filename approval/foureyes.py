"""What every page does so that nothing goes live on the word of one person.

All ways to publish end here: the workflow, bulk actions, the scheduler and the API in `publish()`,
the editor's form, which goes past it, in `save()`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, PagePermissionTester, Revision, TaskState

from approval import gate, rules
from approval.authors import writers
from approval.digest import digest_of
from approval.gate import Refusal, Refused
from approval.models.approval import Approval, ApprovalBasis, Override, has_same_words, is_approved
from approval.models.links import used_link
from approval.models.reading import Reading
from approval.moment import hold, in_words
from approval.revisions import ProtectedRevisionsMixin
from cms.lines import OneLineMixin

# What a copy or an alias that becomes a page writes after its content: nothing a reader sees.
AFTER_A_COPY = {"live_revision", "last_published_at", "first_published_at"}

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


class FourEyesPermissions(PagePermissionTester):
    """Wagtail's answers, but the right to publish is one to publish what others answer for."""

    def has_right_to_publish(self) -> bool:
        """The right itself, whatever the text."""
        return bool(super().can_publish())

    def can_publish(self) -> bool:
        if not self.has_right_to_publish():
            return False
        page, user = self.page.specific, self.user
        revision = page.get_latest_revision()
        if revision is None or any(second_person(page, revision, user)):
            return False
        return not obstacles(gate.PUBLISH, revision.as_object(), revision)

    def can_publish_subpage(self) -> bool:
        """Never at once: nobody has read a page that is being made, nor a copy."""
        return False

    def can_set_view_restrictions(self) -> bool:
        return self.has_right_to_publish()

    def can_unschedule(self) -> bool:
        """Users who may edit a text may also stop it: that shows nothing to anybody."""
        changes = "change" in getattr(self, "permissions", ())
        return self.has_right_to_publish() or bool(self.user.is_active and changes)


class FourEyes(ProtectedRevisionsMixin, OneLineMixin, Page):
    """What `BasePage` inherits; see the module."""

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return FourEyesPermissions(user, self)

    def is_relied_on(self, revision: Revision) -> bool:
        """Also whether it is scheduled or approved, or was read by who decides."""
        return (
            super().is_relied_on(revision)
            or revision.approved_go_live_at is not None
            or Approval.objects.filter(revision=revision).exists()
            or Reading.objects.filter(revision=revision).exists()
        )

    @transaction.atomic
    def publish(self, revision: Revision, user: Any = None, **options: Any) -> None:
        """Publish or schedule a revision; raises `Refused` where something is in the way.

        Without a user it is trusted code that publishes and answers for the text itself, unless
        the revision was scheduled: then its approval must still stand.
        """
        if user:
            self.check_gate(gate.PUBLISH, revision, user)
            if approval := is_approved(self, digest_of(revision.content)):
                hold(revision, approval.schedule)
            elif not self.has_workflow:
                Approval.objects.give(revision, ApprovalBasis.DIRECT, user)
        elif revision.approved_go_live_at is None:
            Approval.objects.give(revision, ApprovalBasis.SYSTEM)
        else:
            self.check_gate(gate.PUBLISH, revision, None)
        super().publish(revision, user=user, **options)

    def publish_approved(self, step: TaskState, user: Any) -> None:
        """Publish what the last step of a workflow has approved.

        The last approval is the right to do so: editors approve without the right to publish.
        """
        revision = step.revision
        if user and user.pk in writers(self, revision):
            raise Refused([own_text()])
        if left := obstacles(gate.PUBLISH, revision.as_object(), revision):
            raise Refused(left)
        link = used_link(step)
        name = link.name if link else str(user or "")
        Approval.objects.give(revision, ApprovalBasis.WORKFLOW, user, name=name)
        super().publish(revision, user=user, skip_permission_checks=True)

    def publish_confirmed(self, revision: Revision, user: Any, **options: Any) -> None:
        """Publish what two people have agreed on outside the workflow: a retraction, or its end."""
        Approval.objects.give(revision, ApprovalBasis.ACT, user)
        super().publish(revision, user=user, skip_permission_checks=True, **options)

    def check_gate(self, step: str, revision: Revision, user: Any) -> None:
        if left := refusals(step, revision.as_object(), revision, user):
            raise Refused(left)

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """Raises `Refused` for a page that would go live with a revision nobody has approved."""
        if self.goes_live(update_fields):
            revision = self.live_revision
            if update_fields is not None and set(update_fields) <= AFTER_A_COPY:
                Approval.objects.give(revision, ApprovalBasis.SYSTEM)
            else:
                check_approval(is_approved(self, digest_of(revision.content)))
            self.keep_date_of_same_words(revision)
        super().save(*args, update_fields=update_fields, **options)

    def keep_date_of_same_words(self, revision: Revision) -> None:
        """`last_published_at` says when readers last got another text: feeds and calendars do."""
        was = Page.objects.filter(pk=self.pk, live=True).first()
        if was and was.last_published_at and has_same_words(self, revision):
            self.last_published_at = was.last_published_at

    def goes_live(self, update_fields: Iterable[str] | None) -> bool:
        """Whether readers would get another revision than before; a page without one is code's."""
        unseen = update_fields is not None and "live_revision" not in update_fields
        if unseen or not self.live or not self.live_revision_id or not self.pk:
            return False
        was = Page.objects.filter(pk=self.pk).values_list("live_revision_id", flat=True).first()
        return was != self.live_revision_id
