"""Addresses of other sites that our pages lead to, and whether they answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class LinkState(models.TextChoices):
    """What asking for an address came to."""

    NEW = "new", _("Not checked yet")
    OK = "ok", _("Answers")
    MOVED = "moved", _("Has moved")
    GONE = "gone", _("Does not exist")
    FAILING = "failing", _("Answers with an error")
    UNREACHABLE = "unreachable", _("Cannot be reached")
    REFUSED = "refused", _("Not asked: not a public address")


class ExternalLink(models.Model):
    """One address, and what it last answered; `since` is when it began to answer so."""

    url = models.TextField(_("address"))
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the address
    host = models.CharField(max_length=255)
    state = models.CharField(_("status"), max_length=12, choices=LinkState, default=LinkState.NEW)
    detail = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField(_("since"), null=True)
    checked_at = models.DateTimeField(_("checked"), null=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("external link")
        verbose_name_plural = _("external links")

    def __str__(self) -> str:
        return self.url


class LinkUse(models.Model):
    """A page that leads to an address."""

    link = models.ForeignKey(ExternalLink, on_delete=models.CASCADE, related_name="uses")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="external_links")

    wagtail_reference_index_ignore = True

    class Meta:
        unique_together = (("link", "page"),)
        verbose_name = _("use of an external link")
        verbose_name_plural = _("uses of external links")

    def __str__(self) -> str:
        return f"{self.page_id} → {self.link_id}"
