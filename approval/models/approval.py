"""Who answers for a text besides those who wrote it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision

from approval.filelinks import changers, files_in, model_of, revised_model, words_of
from approval.moment import SCHEDULE, schedule_of
from approval.normal import normal
from cms.lines import OneLineMixin

# What changes without anybody changing the text.
BOOKKEEPING = {
    "pk",
    "id",
    "page_ptr",
    "path",
    "depth",
    "numchild",
    "url_path",
    "translation_key",
    "content_type",
    "owner",
    "alias_of",
    "live",
    "live_revision",
    "latest_revision",
    "latest_revision_created_at",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
    "draft_title",
    COMMENTS_RELATION_NAME,
    *SCHEDULE,
}
# What may change while readers still read the same.
NOT_READ = {"slug", "url_path"}
# In the rows below a page: their keys change when they are first published.
ROW_BOOKKEEPING = {"pk", "id", "page", "translation_key"}


def digest_of(content: Mapping[str, Any]) -> str:
    """The SHA-256 of what readers would get, of the content of a revision, in hexadecimal.

    Of the content in its one spelling (`approval.normal`): what only passed through the editor
    is the same. With what its pictures and documents are now: their bytes and what is said of them.
    """
    model = model_of(content)
    files = list(words_of(files_in(model, content))) if model else []
    return hashed(text_of(content, model) | ({"files": files} if files else {}))


def hashed(text: dict[str, Any]) -> str:
    written = json.dumps(text, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def text_of(content: Mapping[str, Any], model: type[models.Model] | None = None) -> dict[str, Any]:
    """The content of a revision in its one spelling, without its bookkeeping.

    `model` is that of an entry, whose content does not say it.
    """
    model = model_of(content) or model
    text: dict[str, Any] = {}
    for name, value in (normal(model, content) if model else content).items():
        if name in BOOKKEEPING:
            continue
        rows = isinstance(value, list) and value and isinstance(value[0], Mapping)
        text[name] = [without_keys(row) for row in value] if rows else value
    return text


def has_same_words(page: Page, revision: Revision) -> bool:
    """Whether a live page, published with this revision, says what readers had already.

    Another address or another time to expire is no change of the text.
    """
    live = was_last_live(page)
    if live is None or live.revision is None or live.digest != digest_of(live.revision.content):
        return False
    return words_digest(live.revision) == words_digest(revision)


def words_digest(revision: Revision) -> str:
    text = text_of(revision.content)
    return hashed({name: value for name, value in text.items() if name not in NOT_READ})


def without_keys(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ROW_BOOKKEEPING}


class ApprovalBasis(models.TextChoices):
    """By what right a text may be published."""

    WORKFLOW = "workflow", _("approved in its workflow")
    DIRECT = "direct", _("published by a second person")
    ACT = "act", _("retracted or restored by two people")
    OVERRIDE = "override", _("published without a second person")
    SYSTEM = "system", _("published by the system")


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def of(self, page: Page) -> "ApprovalQuerySet":
        return self.filter(page_id=page.pk)

    def standing(self) -> "ApprovalQuerySet":
        """Those that no edit has voided."""
        return self.filter(voided_at=None)

    def give(
        self, revision: Revision, ground: ApprovalBasis, person: Any = None, **more: Any
    ) -> "Approval":
        """Approve exactly this content, for the moments that the revision names.

        A second approval of the same says nothing new but when it goes live.
        """
        values = {"ground": ground, "person": person, "name": str(person or ""), **more}
        schedule = schedule_of(revision.content)
        found, is_new = self.get_or_create(
            page_id=int(revision.object_id),
            digest=digest_of(revision.content),
            voided_at=None,
            defaults={"revision": revision, **values, **schedule},
        )
        if not is_new and schedule != found.schedule:
            self.filter(pk=found.pk).update(**schedule)
            found.refresh_from_db(fields=list(schedule))
        return found


class Approval(OneLineMixin, models.Model):
    """The right to publish one content, given by somebody who did not write it.

    It holds for the content whose digest it names, and ends with the next edit.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    digest = models.CharField(max_length=64)
    ground = models.CharField(_("ground"), max_length=10, choices=ApprovalBasis)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # As it was when the approval was given; accounts come and go.
    name = models.CharField(_("name"), max_length=200, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    voided_at = models.DateTimeField(_("voided"), null=True)
    published_at = models.DateTimeField(_("published"), null=True)
    # For when it was approved; None for at once, and for never to disappear.
    go_live_at = models.DateTimeField(_("goes live"), null=True)
    expire_at = models.DateTimeField(_("disappears"), null=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["page", "digest"], name="approval_page_digest")]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "digest"],
                condition=models.Q(voided_at=None),
                name="one_approval_of_a_content",
            )
        ]
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        permissions = [("overrule_gate", _("Can overrule what is in the way of a text"))]

    def __str__(self) -> str:
        return f"{self.page}: {self.get_ground_display()}"

    @property
    def schedule(self) -> dict[str, datetime | None]:
        return {name: getattr(self, name) for name in SCHEDULE}


class Override(OneLineMixin, models.Model):
    """That somebody went on against one refusal of the gate, with this content, and why."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    code = models.CharField(max_length=80)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    reason = models.TextField(_("reason"))
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "digest", "code"], name="one_overruling_of_a_refusal"
            )
        ]
        verbose_name = _("overruling")
        verbose_name_plural = _("overrulings")

    def __str__(self) -> str:
        return f"{self.page}: {self.code}"


def is_approved(page: Page, digest: str) -> Approval | None:
    """The approval by which this content of the page may be published now."""
    return Approval.objects.of(page).standing().filter(digest=digest).first()


def was_last_live(page: Page) -> Approval | None:
    """The approval of what readers last saw; None for a page that was never live."""
    return Approval.objects.of(page).exclude(published_at=None).order_by("-published_at").first()


def publication_moment(page: Page) -> datetime:
    """Now; or just after the last publication, where the clock was set back since."""
    last = Approval.objects.of(page).aggregate(models.Max("published_at"))["published_at__max"]
    now = timezone.now()
    return max(now, last + timedelta.resolution) if last else now


def writers(page: Page, revision: Revision | None = None) -> set[int]:
    """The accounts whose words are in the newest content since it was last live.

    Who changed something and then took it back has written nothing: what comes after a content
    that returns does not count. `revision` is the last to look at; the newest if None.

    Keys tell what is newer, since a clock may be set back. Where the revision that was last live
    is deleted, all that are left count.
    """
    live = was_last_live(page)
    digest, since = (text_digest(live), live.revision_id) if live else (None, None)
    return authors_of(page, digest, since, revision)


def authors_of(
    text: models.Model, live: str | None, since: int | None, until: Revision | None
) -> set[int]:
    """Who wrote what differs from the text that is live, or changed a file of it since.

    `live` is the digest of its text alone, without its files; `since` is the key of its revision,
    and `until` the last revision to look at: all of them where None.
    """
    revisions = Revision.objects.for_instance(text).order_by("pk")
    if since:
        revisions = revisions.filter(pk__gt=since)
    if until:
        revisions = revisions.filter(pk__lte=until.pk)
    story: list[tuple[str, int | None]] = [(live, None)] if live else []
    for content, user in revisions.values_list("content", "user_id").iterator():
        digest = hashed(text_of(content, type(text)))
        known = [place for place, (one, _user) in enumerate(story) if one == digest]
        if known:
            del story[known[0] + 1 :]
        else:
            story.append((digest, user))
    return {user for _digest, user in story if user} | file_changers(text, since, until)


def file_changers(text: models.Model, since: int | None, until: Revision | None) -> set[int]:
    """Who changed a file of the text since it was last live, or since it was begun."""
    revisions = Revision.objects.for_instance(text).order_by("pk")
    revision, first = until or revisions.last(), revisions.values_list("pk", flat=True).first()
    model = revised_model(revision) if revision else None
    if revision is None or model is None:
        return set()
    return changers(files_in(model, revision.content), since or first)


def text_digest(live: Approval) -> str:
    """The digest of the approved text without its files, whose changes are no revisions."""
    return hashed(text_of(live.revision.content)) if live.revision else live.digest
