"""What was let pass on the publish checklist."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ChecklistOverride(models.Model):
    """A finding that somebody answers for: it holds until the finding says something else.

    `key` is that of a `cms.checklist.Finding`. The reason is in the page's history as well, and
    stays there when the override is taken back.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="checklist_overrides")
    key = models.CharField(max_length=32)
    reason = models.CharField(_("reason"), max_length=300)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        unique_together = (("page", "key"),)
        verbose_name = _("checklist override")
        verbose_name_plural = _("checklist overrides")
        permissions = [
            ("override_warning", _("Can override a warning of the checklist")),
            ("override_block", _("Can override what the checklist refuses")),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}"
