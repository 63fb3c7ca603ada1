"""What is done to a text after its publication: a correction, a retraction, a takedown.

Each is proposed by one person and confirmed by another; while it is in force, readers see it. The
verbs are in `corrections.actions`: nothing else writes these rows.
"""

import uuid
from datetime import UTC
from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail.models import Page

from cms.lines import OneLineMixin
from cms.visibility import visible


class NoticeKind(models.TextChoices):
    """What is done; `-tion` and `-down` are told apart in docs/decisions/0012-acts.md."""

    CORRECTION = "correction", _("Correction")
    RETRACTION = "retraction", _("Retraction")
    TAKEDOWN = "takedown", _("Takedown")


class NoticeState(models.TextChoices):
    """How far an act has come; ENDING is still in force, until a second person agrees."""

    PROPOSED = "proposed", _("Proposed")
    IN_FORCE = "in-force", _("In force")
    ENDING = "ending", _("In force, to be undone")
    UNDONE = "undone", _("Undone")
    REFUSED = "refused", _("Refused")


class LegalGround(models.TextChoices):
    """Why something was taken down, as readers are told: no more than the law allows."""

    PRIVACY = "privacy", _("protection of personal data (Law 27 of 2022)")
    COURT = "court", _("order of a court or an authority")
    COPYRIGHT = "copyright", _("rights of others in the work (Law 28 of 2014)")
    SAFETY = "safety", _("safety of a person")
    LAW = "law", _("another obligation by law")


IN_FORCE = (NoticeState.IN_FORCE, NoticeState.ENDING)
WAITING = (NoticeState.PROPOSED, NoticeState.ENDING)
OPEN = (NoticeState.PROPOSED, *IN_FORCE)
NOTES = (NoticeKind.CORRECTION, NoticeKind.RETRACTION)


class NoticeQuerySet(models.QuerySet["EditorialNotice"]):
    def in_force(self) -> Self:
        """Those that readers see the effect of."""
        return self.filter(state__in=IN_FORCE)

    def waiting(self) -> Self:
        """Those that a second person must decide on, the one that has waited longest first."""
        return self.filter(state__in=WAITING).order_by("asked_at", "pk")

    def notes(self) -> Self:
        """What stands on the page itself: its retraction, then its corrections, newest first."""
        order = models.Case(models.When(kind=NoticeKind.RETRACTION, then=0), default=1)
        return self.in_force().filter(kind__in=NOTES).order_by(order, "-in_force_at", "-pk")

    def listed(self, language: str) -> Self:
        """The public log in one language, newest first.

        What names its page is there only while readers may see that; a takedown always is.
        """
        is_named = Q(kind=NoticeKind.TAKEDOWN) | visible("page")
        return (
            self.in_force()
            .filter(is_named, language=language, is_listed=True)
            .order_by("-in_force_at", "-pk")
        )


class EditorialNotice(OneLineMixin, models.Model):
    """One act on one page; acts on translations taken down together share a `bundle`.

    `asked_by` waits for a second person: who proposed it, later who asks to undo it.
    A page that is erased leaves its takedown behind, with nothing but address, date and ground.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=NoticeKind)
    state = models.CharField(
        _("state"), max_length=12, choices=NoticeState, default=NoticeState.PROPOSED, db_index=True
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bundle = models.UUIDField(default=uuid.uuid4, db_index=True, editable=False)
    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="acts"
    )
    language = models.CharField(max_length=10)
    # Of an alias of the page: it follows the page, and is not named twice.
    is_listed = models.BooleanField(default=True)
    text = models.TextField(_("text"), blank=True)
    ground = models.CharField(_("ground"), max_length=12, choices=LegalGround, blank=True)

    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    in_force_at = models.DateTimeField(null=True, db_index=True)
    reason = models.TextField(_("reason"), blank=True)

    # Of a takedown: the address that is gone, below the site with this root page.
    path = models.CharField(max_length=800, blank=True, db_index=True)
    root = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    # What readers saw before, to be brought back: the revision, and its content should that one be
    # purged; nothing where the page was not live.
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    original = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)

    wagtail_reference_index_ignore = True

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction, retraction or takedown")
        verbose_name_plural = _("corrections, retractions and takedowns")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "kind"],
                condition=Q(state__in=OPEN) & ~Q(kind=NoticeKind.CORRECTION),
                name="one_open_act_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.page or '–'}"

    @property
    def is_in_force(self) -> bool:
        return self.state in IN_FORCE

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def version(self) -> str:
        """Another one after each decision, and after each question to a second person."""
        return f"{self.state}-{self.asked_at.astimezone(UTC).isoformat()}"

    @property
    def anchor(self) -> str:
        """The fragment of the note on its page, and of the entry in the log."""
        name = pgettext("anchor", "correction")
        return f"{name}-{self.pk}"

    @property
    def siblings(self) -> "NoticeQuerySet":
        """The acts that are decided on together with this one, itself among them."""
        return EditorialNotice.objects.filter(bundle=self.bundle, state=self.state).order_by("pk")


def has_notes() -> Exists:
    """In a query of pages: those with a correction or a retraction in force."""
    return Exists(
        EditorialNotice.objects.filter(
            Q(page=OuterRef("pk")) | Q(page=OuterRef("alias_of")),
            kind__in=NOTES,
            state__in=IN_FORCE,
        )
    )


def gravest_note() -> Coalesce:
    """In a query of pages: the kind of the note that lists show, a retraction before all; or ""."""
    own = Q(page=OuterRef("pk")) | Q(page=OuterRef("alias_of"))
    kinds = EditorialNotice.objects.notes().filter(own).values("kind")[:1]
    return Coalesce(Subquery(kinds), Value(""))


def barring(page: Any) -> NoticeQuerySet:
    """The acts that decide what readers see of a page, whatever is published of it.

    An alias shows what its source does.
    """
    keys = {page.pk, page.alias_of_id or page.pk}
    return (
        EditorialNotice.objects.in_force().filter(page__in=keys).exclude(kind=NoticeKind.CORRECTION)
    )
