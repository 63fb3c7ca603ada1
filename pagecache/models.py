"""What waits to be rendered again."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class InvalidationKind(models.TextChoices):
    """What a row names: an address, or something from which addresses follow."""

    ADDRESS = "address", _("Address")
    PAGE = "page", _("Page")
    TREE = "tree", _("Page and all below it")
    OBJECT = "object", _("Picture, person, topic …")
    ALL = "all", _("Whole site")
    CODE = "code", _("The code that the site was rendered with")

    @classmethod
    def changes(cls) -> list["InvalidationKind"]:
        """The kinds that stand for a change readers must see."""
        return [cls.ADDRESS, cls.PAGE, cls.TREE, cls.OBJECT]


class Invalidation(models.Model):
    """One change that readers must see, written in the transaction that made it.

    Rows are only added, never changed by writers, so that no two editors wait for each other; who
    renders takes all rows of one target together, and deletes those it has seen.
    """

    kind = models.CharField(max_length=10, choices=InvalidationKind)
    # `host/path?query`, the key of a page, or `app.model:key`.
    target = models.CharField(max_length=800, db_index=True)
    due = models.DateTimeField(default=timezone.now, db_index=True)
    since = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    # How far a whole site has come: the key of the last page done, and how many of how many. Of
    # the code: how many pages were done when all were last, at `since`; 0 where never.
    position = models.BigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("address to render")
        verbose_name_plural = _("addresses to render")

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"
