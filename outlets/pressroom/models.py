"""The press kit of a release, as it was made last."""

from django.db import models

from publications.models.press import PressRelease


class PressKit(models.Model):
    """A ZIP file in the storage; `digest` is that of the contents it was made of.

    Readers get it only while the contents are the same: see outlets/pressroom/views.py. `wanted_at`
    is set while a task to make it is under way.
    """

    release = models.OneToOneField(PressRelease, on_delete=models.CASCADE, related_name="+")
    file = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    wanted_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.file or f"{self.release_id}"
