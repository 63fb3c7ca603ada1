"""Whether readers may write on a page: what the page says, else its section, else the site."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache, cached_property
from typing import Any, NamedTuple, cast

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from cms.prepared import CompiledQuery, Param
from comments.models.site import CommentSettings, CommentsPolicy
from pagecache.rendering import expires_at


class Openness(NamedTuple):
    """What holds for a page; `closes_at` is when an open one closes by itself, if ever."""

    policy: str
    closes_at: datetime | None


def policy_field() -> models.CharField:
    """Of a page that may say itself how comments are handled, or leave that to what is above."""
    return models.CharField(
        _("comments"),
        max_length=10,
        choices=CommentsPolicy,
        blank=True,
        help_text=_("Empty: as the section says, or else the site."),
    )


def close_after_field() -> models.PositiveSmallIntegerField:
    """After how many days an open page closes by itself."""
    return models.PositiveSmallIntegerField(
        _("close after"),
        null=True,
        blank=True,
        help_text=_("Days after publishing; 0: never. Empty: as the section says, or the site."),
    )


PANEL = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("comments_policy"), FieldPanel("comments_close_after")])],
    heading=_("Comments"),
)


class SaysAboutComments:
    """A page with both fields: a section, or an article."""

    comments_policy: str
    comments_close_after: int | None


@cache
def section_of(kind: type[Page]) -> CompiledQuery:
    """A section of this kind, for what it says about comments."""
    fields = ("comments_policy", "comments_close_after")
    at = Param("page", models.IntegerField())
    return CompiledQuery(lambda: kind._default_manager.filter(pk=at).only(*fields))


class Commentable(SaysAboutComments):
    """What a page that says something about comments makes of it: readers may comment there."""

    # The names of the surfaces that say how many comments the page has.
    surfaces_with_counts: tuple[str, ...] = ()

    pk: Any
    locale: Any
    path: str
    live: bool
    get_parent: Callable[[], Any]

    @cached_property
    def comments_above(self) -> tuple[Any, ...]:
        """What is asked where the page says nothing: its section, if that may say so, the site."""
        parent = self.get_parent() if self.pk or self.path else None
        kind = parent.specific_class if parent else None
        sections: list[Any] = []
        if parent and kind and issubclass(kind, SaysAboutComments):
            sections = section_of(kind)(page=parent.pk)
        return (*sections, CommentSettings.on(cast(Page, self)))

    @property
    def openness(self) -> Openness:
        """What holds now; the narrowest that says something wins, policy and days each."""
        policy, days = self.comments_policy, self.comments_close_after
        if policy and days is not None:
            return self._open(policy, days)
        *sections, site = self.comments_above
        for section in sections:
            policy = policy or section.comments_policy
            days = section.comments_close_after if days is None else days
        return self._open(policy or site.policy, site.close_after if days is None else days)

    def _open(self, policy: str, days: int) -> Openness:
        if not days or policy != CommentsPolicy.OPEN:
            return Openness(policy, None)
        return Openness(policy, cast(Any, self).published_at + timedelta(days=days))

    @property
    def shows_comments(self) -> bool:
        return self.openness.policy != CommentsPolicy.HIDDEN

    @property
    def accepts_comments(self) -> bool:
        """Whether readers may write now; a rendering that asks is made again when that ends."""
        policy, closes_at = self.openness
        if not self.live or policy != CommentsPolicy.OPEN:
            return False
        if closes_at is None:
            return True
        if timezone.now() >= closes_at:
            return False
        expires_at(closes_at)
        return True
