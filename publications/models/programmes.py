"""Programmes: standing activities that collect what comes out of them."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.models import OrganisationSettings
from publications.describe import ProgrammeDetails
from publications.models.article import Article
from publications.models.index import ArticleIndex
from publications.models.kinds import outcome_kinds
from publications.models.querysets import ArticleQuerySet


class ProgrammeIndex(ArticleIndex):
    """All programmes."""

    subpage_types = ["publications.ProgrammePage"]

    class Meta:
        verbose_name = _("programme index")


class TimelineEntry(NamedTuple):
    """Something a programme brought about, at the time by which readers order it."""

    at: datetime
    page: Article


class ProgrammePage(Article):
    """A discussion series, a young planners' programme, joint research."""

    class Status(models.TextChoices):
        RUNNING = "running", _("Running")
        PLANNED = "planned", _("Planned")
        ENDED = "ended", _("Ended")

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.RUNNING)
    since = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)
    audience = models.CharField(_("audience"), max_length=160, blank=True)

    parent_page_types = ["publications.ProgrammeIndex"]
    subpage_types: list[str] = []
    has_feed = True
    kind_order = 20
    is_news = False  # a standing activity, with a list of its own
    details_class = ProgrammeDetails
    card_palette = "morning"
    card_note = ""  # a standing activity has no day
    stays_when_retracted = Article.stays_when_retracted | {"since", "audience"}
    content_panels = [
        *Article.content_panels,
        FieldRowPanel(["status", "since", "audience"]),
        FieldPanel("released_at"),
        FieldPanel("body"),
        Article.about_panel,
        Article.comments_panel,
    ]

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def outcomes(self) -> list[ArticleQuerySet]:
        return [kind.objects.filter(programme=self) for kind in outcome_kinds()]

    def feed_lists(self) -> list[ArticleQuerySet]:
        return [kind.objects.listed(self) for kind in outcome_kinds()]

    def describe_details(self, organisation: OrganisationSettings) -> ProgrammeDetails:
        return ProgrammeDetails(self.status, self.since, self.audience)

    def timeline(self) -> list[TimelineEntry]:
        """Releases, events and publications of this programme, newest first."""
        if self.pk is None:  # the preview of a programme that is not saved yet
            return []
        entries = [
            TimelineEntry(page.listed_at, page)
            for pages in self.outcomes()
            for page in pages.released().with_notice()
        ]
        return sorted(entries, key=lambda entry: entry.at, reverse=True)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["timeline"] = self.timeline()
        return context


ProgrammeIndex.article_model = ProgrammePage
