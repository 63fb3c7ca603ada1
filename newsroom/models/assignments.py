"""Who has taken which step of a workflow, and until when."""

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from cms import zone


class Assignment(models.Model):
    """Who has taken a step of a workflow, and when it is to be decided."""

    step = models.OneToOneField(TaskState, on_delete=models.CASCADE, related_name="assignment")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_at = models.DateTimeField(_("taken"), null=True)
    due_on = models.DateField(_("due"), db_index=True)
    reminded_on = models.DateField(_("reminded"), null=True)

    wagtail_reference_index_ignore = True

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
