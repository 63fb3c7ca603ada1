"""What every page does so that nothing goes live on the word of one person.

All ways to publish end here: the workflow, bulk actions, the scheduler and the API in `publish()`,
the editor's form, which goes past it, in `save()`.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Page, PagePermissionTester, Revision, TaskState

from approval import gate
from approval.authors import writers
from approval.digest import digest_of
from approval.gate import Refused
from approval.models.approval import Approval, ApprovalBasis, has_same_words, is_approved
from approval.models.links import used_link
from approval.models.reading import Reading
from approval.moment import hold
from approval.obstacles import check_approval, obstacles, own_text, refusals, second_person
from approval.revisions import ProtectedRevisionsMixin
from cms.lines import OneLineMixin

# What a copy or an alias that becomes a page writes after its content: nothing a reader sees.
AFTER_A_COPY = {"live_revision", "last_published_at", "first_published_at"}


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

    def with_content_json(self, content: Any) -> Any:
        """A draft begun before the page was live knows of it too: else scheduling it hides that."""
        page = super().with_content_json(content)
        page.live_revision_id = self.live_revision_id
        return page

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
