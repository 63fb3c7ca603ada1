"""Readers' comments, on the tables of django-comments-xtd."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.models import XtdComment, XtdCommentManager
from wagtail.models import Page

from cms.lines import OneLineMixin
from comments.models.moderators import writer_key
from comments.models.rules import Rule


class ReaderCommentQuerySet(models.QuerySet["ReaderComment"]):
    def on(self, page: Page) -> Self:
        """Those written on `page`, whatever was decided about them."""
        return self.filter(content_type=page.cached_content_type, object_pk=str(page.pk))

    def approved(self) -> Self:
        """Those a reader may see, where the page may be seen."""
        return self.filter(status=ReaderComment.Status.APPROVED)

    def waiting(self) -> Self:
        """Those whose address is confirmed, and that nobody has decided on yet."""
        return self.filter(status=ReaderComment.Status.PENDING)

    def by_writer_of(self, comment: "ReaderComment") -> Self:
        """What the same member, or the same address, has written and confirmed."""
        if comment.user_id:
            return self.filter(user_id=comment.user_id)
        if not comment.user_email:
            return self.filter(pk=comment.pk)
        return self.filter(
            user=None, user_email__iexact=comment.user_email, confirmed_at__isnull=False
        )


class ReaderComment(OneLineMixin, XtdComment):
    """A comment and what was decided about it; `is_public` follows from `status`.

    The state changes only in `writing.posting` and `moderation.transitions`. A row with replies is
    never deleted alone, since the library walks up the thread to count: `transitions.erase`.
    """

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Unconfirmed")
        PENDING = "pending", _("Waiting")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Refused")
        SPAM = "spam", _("Spam")

    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.UNCONFIRMED, db_index=True
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    # Each rule that held it: {"rule": its name, "words": what it matched in the text}.
    held_because = models.JSONField(_("held because"), default=list, blank=True, editable=False)
    refused_rule = models.CharField(
        _("rule it was refused for"), max_length=20, choices=Rule, blank=True
    )
    # What moderators tell each other; readers never see it.
    note = models.TextField(_("moderators' note"), blank=True, max_length=1000)
    is_official = models.BooleanField(_("reply of the organisation"), default=False)

    edited_at = models.DateTimeField(_("edited by the writer"), null=True, editable=False)
    # What readers see; counted now and then, not with each click: see comments.writing.likes.
    likes = models.PositiveIntegerField(_("likes"), default=0, editable=False)
    followers_told_at = models.DateTimeField(null=True, editable=False)

    # By which copies are found; worked out before a text is stored, see comments.screening.screen.
    bands: Sequence[int] = ()
    # Whether a form sent what is here already; see comments.writing.posting.
    is_repeated = False

    wagtail_reference_index_ignore = True  # no use of the page it is on

    objects = XtdCommentManager.from_queryset(ReaderCommentQuerySet)()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [("can_moderate", _("Can decide on comments"))]

    def __str__(self) -> str:
        # Neither name nor text: this is kept in the log after a comment is erased.
        return gettext("Comment %(number)s") % {"number": self.pk}

    @property
    def page(self) -> Page | None:
        """The page it was written on, as its own kind; None when that is gone."""
        return self.content_object

    @property
    def is_reply(self) -> bool:
        return self.parent_id not in (0, self.pk)

    @property
    def can_be_answered(self) -> bool:
        """Whether the thread may grow deeper below this comment."""
        return self.level < settings.COMMENTS_XTD_MAX_THREAD_LEVEL

    @property
    def writer_key(self) -> str:
        """Who wrote it, as `Standing.key`; empty where nobody knows."""
        if not self.user_id and not self.user_email:
            return ""
        return writer_key(self.user_email, self.user_id)

    @property
    def digest(self) -> str:
        """A keyed SHA-256 of name and text: it stays in the log, and leads back to neither."""
        words = json.dumps([self.user_name, self.comment])
        return salted_hmac("comments.digest", words, algorithm="sha256").hexdigest()

    @property
    def version(self) -> str:
        """The state with name and text, in short: another when one of them has changed.

        A decision names the version that its moderator saw; see `moderation.locked`.
        """
        return f"{self.status}-{self.digest}"

    @property
    def can_be_revised(self) -> bool:
        """Whether its writer may still change or withdraw it: until a while after confirming."""
        if self.status in (self.Status.REJECTED, self.Status.SPAM):
            return False
        window = timedelta(minutes=settings.WARTA_COMMENTS_EDIT_MINUTES)
        # Also none that lies further ahead than that: the clock was ahead when it was confirmed.
        return self.confirmed_at is None or abs(timezone.now() - self.confirmed_at) < window

    def get_absolute_url(self, anchor_pattern: str = "") -> str:
        """Its own address, without host, that leads to its place wherever that is now."""
        with override(self.language):
            return reverse("comments:comment", args=[self.pk])

    def get_content_object_url(self) -> str:
        return self.page.get_absolute_url() if self.page else ""

    def get_reply_url(self) -> str:
        return reverse("comments-xtd-reply", args=[self.pk])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.is_public = self.status == self.Status.APPROVED
        super().save(*args, **kwargs)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a comment without replies, and count it out of the thread above it."""
        if ReaderComment.objects.filter(parent_id=self.pk).exclude(pk=self.pk).exists():
            raise models.ProtectedError("A comment with replies is erased, not deleted.", {self})
        ancestors = self._ancestors()
        XtdComment.norel_objects.filter(pk__in=ancestors).update(nested_count=F("nested_count") - 1)
        return super().delete(*args, **kwargs)

    def _ancestors(self) -> list[int]:
        """The numbers of the comments above this one; the thread's own depth bounds it."""
        parents = dict(
            XtdComment.norel_objects.filter(
                thread_id=self.thread_id, level__lt=self.level
            ).values_list("pk", "parent_id")
        )
        above, number = [], self.parent_id
        while number in parents and number not in above:
            above.append(number)
            number = parents[number]
        return above
