"""What moderators keep beside the comments: whom they trust, what they often say, their mails."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.lines import OneLineMixin


def writer_key(email: str, member: int | None) -> str:
    """Who wrote, as a hash: of the account, or of the address. It leads back to neither."""
    who = f"member {member}" if member else f"address {email.strip().lower()}"
    return salted_hmac("comments.writer", who, algorithm="sha256").hexdigest()


class Standing(models.Model):
    """That a writer is trusted, or always held; no row means like everybody else.

    The address itself is not kept: it dies with the comments. A new SECRET_KEY forgets every
    standing.
    """

    class Kind(models.TextChoices):
        TRUSTED = "trusted", _("Trusted: appears at once when the address is confirmed")
        HELD = "held", _("Always held: waits, marked, whatever the filters say")

    key = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(_("standing"), max_length=8, choices=Kind)
    comment = models.ForeignKey(
        "comments.ReaderComment",
        verbose_name=_("set from"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("set by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    set_at = models.DateTimeField(_("set at"), auto_now=True)

    class Meta:
        verbose_name = _("writer's standing")
        verbose_name_plural = _("writers' standings")

    def __str__(self) -> str:
        return self.writer or gettext("A writer whose comments are gone")

    @property
    def writer(self) -> str:
        """The name given with the comment it was set from, as long as that is there."""
        return self.comment.user_name if self.comment else ""


class CannedAnswer(OneLineMixin, models.Model):
    """An answer that moderators give often; `{name}` and `{title}` are filled in for them."""

    title = models.CharField(
        _("title"), max_length=80, help_text=_("Only moderators see it, in the list.")
    )
    text = models.TextField(
        _("text"),
        max_length=2000,
        help_text=_("{name} becomes the writer's name, {title} the title of the article."),
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )

    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("language")]

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("canned answer")
        verbose_name_plural = _("canned answers")

    def __str__(self) -> str:
        return self.title

    def filled(self, name: str, title: str) -> str:
        """The text with its placeholders filled; every other brace stays as it was written."""
        return filled(self.text, {"{name}": name, "{title}": title})


def filled(text: str, values: dict[str, str]) -> str:
    """Each placeholder replaced once, so that what a reader calls themselves is never expanded."""
    found = {place: text.find(place) for place in values if place in text}
    if not found:
        return text
    first = min(found, key=lambda place: found[place])
    before, _place, after = text.partition(first)
    return before + values[first] + filled(after, values)


class ModeratorMail(models.Model):
    """Which mails a moderator wants, and the last day for which the digest was sent."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="comment_mail"
    )
    wants_digest = models.BooleanField(
        _("A mail each morning with the comments that wait"), default=True
    )
    wants_each = models.BooleanField(
        _("A mail for each comment that begins to wait"), default=False
    )
    digested_on = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = _("mails to a moderator")
        verbose_name_plural = _("mails to moderators")

    @classmethod
    def of(cls, user: Any) -> "ModeratorMail":
        """A moderator's choice, made with the defaults if there is none yet."""
        return cls.objects.get_or_create(user=user)[0]
