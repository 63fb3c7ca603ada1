"""Requests of people about their own data (UU PDP 27/2022; GDPR 15-22), and their clock."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.lines import OneLineMixin

DUE = timedelta(hours=72)  # 3 x 24 hours, UU PDP articles 31 to 41
LATE = timedelta(hours=48)  # from when it is shown in red


class PrivacyRequestQuerySet(models.QuerySet["PrivacyRequest"]):
    def open(self) -> Self:
        """Those that somebody here has to act on: asked for, and not done."""
        return self.filter(done_at=None, is_confirmed=True)


class PrivacyRequest(OneLineMixin, models.Model):
    """One person asks for one thing. What is asked by the mailed link is done at once.

    The address is kept only until the request is done or lapses, then only the row remains, as
    the record that the law asks for.
    """

    class Kind(models.TextChoices):
        LINK = "link", _("Asked for a link")
        EXPORT = "export", _("See what is stored")
        CORRECT = "correct", _("Correct the name")
        ERASE = "erase", _("Erase everything")
        WITHDRAW = "withdraw", _("Withdraw the consent")
        OTHER = "other", _("Something else")

    kind = models.CharField(_("what is asked"), max_length=10, choices=Kind, default=Kind.OTHER)
    email = models.EmailField(
        _("email address"),
        blank=True,
        help_text=_("Is taken away as soon as the request is done."),
    )
    # Whether the address is proven, or a person of the office has written the request down.
    is_confirmed = models.BooleanField(default=False, editable=False)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    note = models.TextField(
        _("note"), max_length=1000, blank=True, help_text=_("How it came, and what was answered.")
    )

    objects = PrivacyRequestQuerySet.as_manager()

    panels = [
        FieldPanel("kind"),
        FieldPanel("email"),
        FieldPanel("received_at"),
        FieldPanel("done_at"),
        FieldPanel("note"),
    ]

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("request about personal data")
        verbose_name_plural = _("requests about personal data")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.pk})"

    @property
    def due_at(self) -> datetime:
        """Until when it has to be answered."""
        return self.received_at + DUE

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.is_confirmed

    @property
    def is_late(self) -> bool:
        """Whether it is open and two of the three days are over."""
        return self.is_open and timezone.now() >= self.received_at + LATE

    def finish(self) -> None:
        """Done: the address is not needed any more."""
        self.done_at, self.email = timezone.now(), ""
        self.save()
