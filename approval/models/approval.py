"""Who answers for a text besides those who wrote it."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from approval.digest import NOT_READ, digest_of, hashed, text_of
from approval.moment import SCHEDULE, schedule_of
from cms.lines import OneLineMixin


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
