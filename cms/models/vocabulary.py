"""What pages refer to and readers see: an entry changes for readers when two people agree.

The rule is that of pages (see `four_eyes`): a change is a draft until it is published by somebody
who did not write it, in a workflow where the model has one. All ways to publish end in `publish()`
or `publish_approved()`. Code without a user answers for what it publishes.
"""

from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import DraftStateMixin, Revision, RevisionMixin, TaskState, WorkflowMixin

from approval.authors import authors_of
from approval.digest import digest_of, hashed, text_of
from approval.gate import Refusal, Refused
from approval.obstacles import not_approved, own_text
from approval.revisions import ProtectedRevisionsMixin
from approval.seen import DecisionFormMixin
from cms.lines import OneLineMixin


class VocabularyQuerySet(models.QuerySet):
    """Querysets of entries; a model says in `public()` which of them readers see."""

    def live(self) -> Self:
        """Those that two people have published, whether or not anything shows them."""
        return self.filter(live=True)

    def public(self) -> Self:
        """Those that readers may see now."""
        return self.live()


class VocabularyForm(DecisionFormMixin, WagtailAdminModelForm):
    """Lets nobody publish or approve their own changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A part stays with its whole, which its drafts might outlive otherwise."""
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.part_of in self.fields:
            self.fields[self.instance.part_of].disabled = True

    def obstacles(self, pressed: set[str]) -> list[Refusal]:
        newest = self.instance.get_latest_revision() if self.instance.pk else None
        if "action-publish" in pressed:
            is_same = newest and digest_of(newest.content) == digest_of(
                self.instance.serializable_data()
            )
            return self.instance.refusals(newest if is_same else None, self.for_user)
        if self.step_action == "approve" and self.has_changed():
            return [own_text()]
        return []


class VocabularyEntry(
    ProtectedRevisionsMixin,
    OneLineMixin,
    WorkflowMixin,
    DraftStateMixin,
    RevisionMixin,
    models.Model,
):
    """An entry with drafts and approval; `live` is false until it is first published."""

    live = models.BooleanField(_("live"), default=False, editable=False)

    base_form_class = VocabularyForm
    # The field of which this is a part, for readers: what shows the one shows the other.
    part_of = ""

    objects: ClassVar[Any] = VocabularyQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        """Whether a reader may see it now."""
        return bool(type(self).objects.public().filter(pk=self.pk).exists())

    @property
    def is_named(self) -> bool:
        """Whether a page that readers see needs it: then it can only be changed."""
        return self.is_public

    def authors(self, revision: Revision | None = None) -> set[int]:
        """The accounts whose words are in the newest content since it was last live.

        `revision` is the last to look at; the newest if None.
        """
        return authors_of(self, self.live_digest(), self.live_revision_id, revision)

    def live_digest(self) -> str | None:
        """The digest of the text that readers have now; None for an entry that is not live."""
        if self.live_revision:
            return hashed(text_of(self.live_revision.content, type(self)))
        stored = type(self).objects.live().filter(pk=self.pk).first()
        return hashed(text_of(stored.serializable_data(), type(self))) if stored else None

    def refusals(self, revision: Revision | None, user: Any) -> list[Refusal]:
        """What keeps `user` from publishing a revision without the workflow."""
        return [*self.second_person(revision, user), *flaws(revision)]

    def second_person(self, revision: Revision | None, user: Any) -> Iterator[Refusal]:
        """Where there is no workflow, publishing what another person wrote approves it."""
        if revision is None or user.pk in self.authors(revision):
            yield own_text()
        elif self.has_workflow:
            yield not_approved()

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> None:
        """Publish a revision; raises `Refused` where something is in the way of `user`."""
        if user and (left := self.refusals(revision, user)):
            raise Refused(left)
        super().publish(revision, user=user, **options)

    def publish_approved(self, step: TaskState, user: Any) -> None:
        """Publish what the last step of a workflow has approved, which is the right to do so."""
        revision = step.revision
        if user and user.pk in self.authors(revision):
            raise Refused([own_text()])
        if left := flaws(revision):
            raise Refused(left)
        super().publish(revision, user=user, skip_permission_checks=True)


def flaws(revision: Revision | None) -> list[Refusal]:
    """What the model refuses of a draft as a whole: a name that another entry has got meanwhile."""
    try:
        if revision:
            revision.as_object().full_clean()
    except ValidationError as error:
        return [Refusal("invalid-entry", " ".join(error.messages))]
    return []
