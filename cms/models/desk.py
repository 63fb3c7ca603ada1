"""Who is at which step, until when, and who was told what."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState

from cms import zone
from cms.lines import OneLineMixin


class Assignment(models.Model):
    """Who has taken a step of a workflow, and when it is to be decided."""

    step = models.OneToOneField(TaskState, on_delete=models.CASCADE, related_name="assignment")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_at = models.DateTimeField(_("taken"), null=True)
    due_on = models.DateField(_("due"), db_index=True)
    reminded_on = models.DateField(_("reminded"), null=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self) -> str:
        return f"{self.step_id}: {self.person or '–'}"

    @property
    def is_late(self) -> bool:
        """From the day after the day on which it was due, in the site's time zone."""
        today: datetime.date = zone.today()
        return self.due_on < today


class Notice(OneLineMixin, models.Model):
    """One message to one person about a text on its way; kept as the proof of sending."""

    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("recipient"), max_length=160)
    to = models.EmailField(_("address"))
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    stop_url = models.TextField(blank=True)  # where its reader has no more of them; "" for none
    created_at = models.DateTimeField(_("written"), default=timezone.now, db_index=True)
    sent_at = models.DateTimeField(_("taken by the mail server"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.TextField(_("last error"), blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    def __str__(self) -> str:
        return self.subject

    def save(self, *args: Any, **options: Any) -> None:
        self.subject = self.subject[:300]
        super().save(*args, **options)
