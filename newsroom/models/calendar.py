"""What is planned, and who subscribes to the plan."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.lines import OneLineMixin


class PlannedDate(OneLineMixin, models.Model):
    """The day on which the team means to publish a page. It schedules nothing.

    It stands beside the page and not on it: to plan is no edit, needs no revision and no approval,
    and nothing that readers see can come from it.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="plan")
    day = models.DateField(_("planned for"), db_index=True)
    note = models.CharField(
        _("note"), max_length=160, blank=True, help_text=_("For the team; not in subscriptions.")
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")

    def __str__(self) -> str:
        return f"{self.page_id} {self.day:%Y-%m-%d}"


class CalendarToken(OneLineMixin, models.Model):
    """The right to read the team's calendar without logging in, as its owner.

    Only the SHA-256 of the token is kept: who reads the database cannot read the calendar.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_tokens"
    )
    label = models.CharField(
        _("name"), max_length=60, help_text=_("Where it is used: telephone, office, …")
    )
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    used_on = models.DateField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("calendar subscription")
        verbose_name_plural = _("calendar subscriptions")

    def __str__(self) -> str:
        return self.label
