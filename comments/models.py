"""Readers' comments."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.models import XtdComment


class ReaderComment(XtdComment):
    """A comment and what was decided about it; `is_public` follows from `status`."""

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Unconfirmed")
        PENDING = "pending", _("Waiting")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Refused")
        SPAM = "spam", _("Spam")

    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.UNCONFIRMED, db_index=True
    )

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
