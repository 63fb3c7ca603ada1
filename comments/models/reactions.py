"""What readers say about a comment without writing: that they like it, that it breaks a rule."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.lines import OneLineMixin


class Mark(OneLineMixin, models.Model):
    """One mark by one network; the hash changes each day and leads back to nobody."""

    sender = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        abstract = True


class Like(Mark):
    """A reader likes a comment; counted into `ReaderComment.likes` by a task, many at once."""

    comment = models.ForeignKey(
        "comments.ReaderComment", on_delete=models.CASCADE, related_name="like_marks"
    )
    is_counted = models.BooleanField(default=False, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "sender"], name="one_like_each_day")
        ]


class Report(Mark):
    """A reader says that an approved comment breaks a rule; open until a moderator has decided.

    The same words of one network are one report; others are another reader's, or a second thought.
    """

    class Reason(models.TextChoices):
        INSULT = "insult", _("It insults or threatens somebody")
        PRIVATE = "private", _("It shows private data of somebody")
        ADVERTISING = "advertising", _("It is advertising or gambling spam")
        FALSE = "false", _("It is false")
        OTHER = "other", _("Something else")

    comment = models.ForeignKey(
        "comments.ReaderComment", on_delete=models.CASCADE, related_name="reports"
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    words = models.CharField(_("in own words"), max_length=500, blank=True)
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ["-at"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "sender", "reason", "words"], name="each_report_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.comment_id})"
