"""Which version of a text somebody read last, so that the next one shows what changed since."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision


class Reading(models.Model):
    """One person's last look at a page, and the look at another version before it.

    A page that is opened twice still shows what changed since the version before.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField(_("read"), default=timezone.now)
    before = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    before_read_at = models.DateTimeField(_("read before"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "person"], name="one_reading_of_a_person")
        ]
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.page_id}"

    @classmethod
    def note(cls, revision: Revision, person: Any) -> Self:
        """Keep that somebody reads a version now; nothing is written where they had it already."""
        row, _made = cls.objects.get_or_create(
            page_id=int(revision.object_id), person=person, defaults={"revision": revision}
        )
        if row.revision_id != revision.pk:
            row.before_id, row.before_read_at = row.revision_id, row.read_at
            row.revision, row.read_at = revision, timezone.now()
            row.save()
        return row
