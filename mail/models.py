"""Messages to the team, kept as the proof of sending."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.lines import OneLineMixin


class TeamMessage(OneLineMixin, models.Model):
    """One message to one person about a text on its way; kept as the proof of sending."""

    wagtail_reference_index_ignore = True  # a record about a page is no use of it

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
