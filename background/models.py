"""What the scheduler remembers of its jobs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobRun(models.Model):
    """The last day on which a job that is done once a day, or once a week, was done.

    The row is changed in the transaction of the job itself, so that it is done once,
    even if processes are killed, and however many schedulers there are. A day in the future does
    not count.
    """

    name = models.CharField(max_length=200, primary_key=True)
    day = models.DateField()

    class Meta:
        verbose_name = _("run of a job")
        verbose_name_plural = _("runs of jobs")

    def __str__(self) -> str:
        return f"{self.name} {self.day:%Y-%m-%d}"
