"""Approvers who have no account, and the links by which they decide."""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision, TaskState

from cms.lines import OneLineMixin
from cms.phones import checked_whatsapp


class Approver(OneLineMixin, models.Model):
    """Somebody who approves for a group without logging in: by mail, or by WhatsApp."""

    name = models.CharField(gettext_lazy("name"), max_length=120)
    email = models.EmailField(gettext_lazy("e-mail"), blank=True)
    phone = models.CharField(
        gettext_lazy("WhatsApp"),
        max_length=20,
        blank=True,
        help_text=gettext_lazy("Digits with country code, for example 6281200000000."),
    )
    group = models.ForeignKey(
        Group,
        verbose_name=gettext_lazy("approves for"),
        on_delete=models.CASCADE,
        related_name="approvers",
        help_text=gettext_lazy("Gets a link whenever a text waits for a step of this group."),
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("own account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=gettext_lazy("If this person also writes: nobody approves their own text."),
    )
    language = models.CharField(
        gettext_lazy("language"), max_length=5, choices=settings.LANGUAGES, default="id"
    )
    is_active = models.BooleanField(gettext_lazy("active"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = gettext_lazy("approver without an account")
        verbose_name_plural = gettext_lazy("approvers without an account")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if not self.email and not self.phone:
            raise ValidationError(_("Give an e-mail address or a WhatsApp number."))
        try:
            self.phone = checked_whatsapp(self.phone)
        except ValidationError as error:
            raise ValidationError({"phone": error}) from error

    def is_person(self, user: Any) -> bool:
        """Whether the account is the approver's own.

        It is if it was chosen, or has the same address; where none was chosen, also if it has the
        same name.
        """
        own = self.account_id is not None and self.account_id == user.pk
        name = "" if self.account_id else same(user.get_full_name())
        return own or same(user.email) == same(self.email) != "" or name == same(self.name) != ""


def same(text: str) -> str:
    """What is equal for all ways of writing one name or address."""
    return " ".join(text.casefold().split())


class Decision(models.TextChoices):
    """What an approver may say."""

    APPROVE = "approve", gettext_lazy("Approved")
    CHANGES = "changes", gettext_lazy("Changes requested")


class LinkState(models.TextChoices):
    """What is left of a link."""

    OPEN = "open", gettext_lazy("Open")
    USED = "used", gettext_lazy("Used")
    REVOKED = "revoked", gettext_lazy("Revoked")
    EXPIRED = "expired", gettext_lazy("Expired")
    DECIDED = "decided", gettext_lazy("Decided by somebody else")
    EDITED = "edited", gettext_lazy("The text was changed")


def a_week_from_now() -> Any:
    return timezone.now() + timedelta(days=settings.WARTA_APPROVAL_LINK_DAYS)


def a_secret() -> str:
    return secrets.token_urlsafe(12)


class ApprovalLink(OneLineMixin, models.Model):
    """One approver's way to decide once on one content of one step."""

    step = models.ForeignKey(TaskState, on_delete=models.CASCADE, related_name="approval_links")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    approver = models.ForeignKey(
        Approver, null=True, on_delete=models.SET_NULL, related_name="links"
    )
    name = models.CharField(gettext_lazy("name"), max_length=120)
    secret = models.CharField(max_length=16, default=a_secret, editable=False)
    created_at = models.DateTimeField(gettext_lazy("made"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField(gettext_lazy("expires"), default=a_week_from_now)
    revoked_at = models.DateTimeField(gettext_lazy("revoked"), null=True)
    used_at = models.DateTimeField(gettext_lazy("used"), null=True)
    decision = models.CharField(
        gettext_lazy("decision"), max_length=10, choices=Decision, blank=True
    )
    comment = models.TextField(gettext_lazy("comment"), blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = gettext_lazy("approval link")
        verbose_name_plural = gettext_lazy("approval links")

    def __str__(self) -> str:
        return f"{self.name}: {self.page}"


def used_link(step: TaskState) -> ApprovalLink | None:
    """The link by which a step was approved; None if somebody with an account did."""
    links = ApprovalLink.objects.filter(step_id=step.pk, decision=Decision.APPROVE)
    return links.exclude(used_at=None).first()
