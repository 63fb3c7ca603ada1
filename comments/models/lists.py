"""What the filters keep in the database: lists, prints of texts, and what was learned."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.lines import OneLineMixin
from comments.filters.lexicon import phrase_key
from comments.filters.links import HOST


class Blocked(OneLineMixin, models.Model):
    """What moderators block themselves, and what then happens to a comment."""

    class Action(models.TextChoices):
        HOLD = "hold", _("Hold it, marked, for a moderator")
        SPAM = "spam", _("Put it away as spam at once")

    action = models.CharField(_("what happens"), max_length=4, choices=Action, default=Action.HOLD)
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Why it is here, for other moderators.")
    )

    class Meta:
        abstract = True


class BlockedWord(Blocked):
    """A word or phrase; every disguise of it is found too."""

    phrase = models.CharField(
        _("word or phrase"),
        max_length=80,
        unique=True,
        help_text=_(
            "As in a dictionary: disguises such as “sl0t” or “s l o t” are seen through."
            " * at the end stands for any ending."
        ),
    )

    panels = [FieldPanel("phrase"), FieldPanel("action"), FieldPanel("note")]

    class Meta:
        ordering = ["phrase"]
        verbose_name = _("blocked word")
        verbose_name_plural = _("blocked words")

    def __str__(self) -> str:
        return self.phrase

    def clean(self) -> None:
        """At least three letters or digits, or half of all comments would be held."""
        self.phrase = " ".join(self.phrase.split()).lower()
        if len(phrase_key(self.phrase).replace(" ", "").rstrip("*")) < 3:
            raise ValidationError({"phrase": _("Write at least three different letters.")})


class BlockedDomain(Blocked):
    """A host, and every host below it."""

    domain = models.CharField(
        _("domain"), max_length=253, unique=True, help_text=_("For example situs-judi.example")
    )

    panels = [FieldPanel("domain"), FieldPanel("action"), FieldPanel("note")]

    class Meta:
        ordering = ["domain"]
        verbose_name = _("blocked domain")
        verbose_name_plural = _("blocked domains")

    def __str__(self) -> str:
        return self.domain

    def clean(self) -> None:
        """A whole address is cut down to its host; a host has a dot in it."""
        found = HOST.match(self.domain.strip().lower())
        self.domain = found[1].strip(".") if found else ""
        if "." not in self.domain or any(one.isspace() for one in self.domain):
            raise ValidationError({"domain": _("Write a domain, for example situs-judi.example.")})


class Print(models.Model):
    """Hashes by which a comment that is nearly the same is found; no text."""

    comment = models.OneToOneField(
        "comments.ReaderComment", on_delete=models.CASCADE, related_name="print", primary_key=True
    )
    band1 = models.BigIntegerField(db_index=True)
    band2 = models.BigIntegerField(db_index=True)
    band3 = models.BigIntegerField(db_index=True)
    band4 = models.BigIntegerField(db_index=True)


class Learned(models.Model):
    """The one row with what moderators taught this server: `comments.screening.learning`."""

    ONLY = 1

    weights = models.JSONField(default=dict)
    learned_at = models.DateTimeField(null=True)
    lessons = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(null=True)  # earlier decisions were forgotten

    @classmethod
    def row(cls) -> "Learned":
        return cls.objects.filter(pk=cls.ONLY).first() or cls(pk=cls.ONLY)

    @classmethod
    def newest(cls) -> dict[str, Any]:
        """The weights in force; read again only when they have changed."""
        stamp = cls.objects.filter(pk=cls.ONLY).values_list("learned_at", flat=True).first()
        if _read.get("stamp") != stamp:
            _read.update(stamp=stamp, weights=cls.row().weights if stamp else {})
        return _read.get("weights") or {}


_read: dict[str, Any] = {}
