"""The press kit of a release, as it was made last."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from publications.models.press import PressRelease

# After which a task that was asked for is taken to be lost.
PATIENCE = timedelta(minutes=10)


class PressKitQuerySet(models.QuerySet["PressKit"]):
    def claim(self, release: int) -> bool:
        """Note that a kit is wanted; False where that is noted already, and a task under way."""
        self.bulk_create([PressKit(release_id=release)], ignore_conflicts=True)
        lost = timezone.now() - PATIENCE
        unasked = Q(wanted_at__isnull=True) | Q(wanted_at__lt=lost)
        rows = self.filter(unasked, release=release)
        return bool(rows.update(wanted_at=timezone.now()))


class PressKit(models.Model):
    """A ZIP file in the storage; `digest` is that of the contents it was made of.

    Readers get it only while the contents are the same: see publications/kit/views.py.
    """

    release = models.OneToOneField(PressRelease, on_delete=models.CASCADE, related_name="+")
    file = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    wanted_at = models.DateTimeField(null=True)

    objects = PressKitQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.file or f"{self.release_id}"
