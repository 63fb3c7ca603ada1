"""Press releases."""

from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.models import OrganisationSettings
from publications.models.article import Article
from publications.models.index import ArticleIndex
from publications.models.programmes import ProgrammePage


class PressIndex(ArticleIndex):
    """All press releases."""

    subpage_types = ["publications.PressRelease"]

    class Meta:
        verbose_name = _("press release index")


class PressRelease(Article):
    """A statement to the press, dated from a city."""

    city = models.CharField(
        _("city"), max_length=60, help_text=_("Opens the dateline: Tangerang Selatan.")
    )
    programme = models.ForeignKey(
        ProgrammePage,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="releases",
    )

    parent_page_types = ["publications.PressIndex"]
    subpage_types: list[str] = []
    content_panels = [
        *Article.content_panels,
        MultiFieldPanel([FieldRowPanel(["city", "released_at"])], heading=_("Dateline")),
        FieldPanel("body"),
        Article.about_panel,
        FieldPanel("programme"),
        Article.comments_panel,
    ]
    search_fields = [*Article.search_fields, index.SearchField("city")]
    schema_type = "NewsArticle"

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")

    @property
    def dateline(self) -> str:
        """`Tangerang Selatan, 24 Maret 2024`, in the active language."""
        return f"{self.city}, {date_format(localtime(self.released_at), 'DATE_FORMAT')}"

    def structured_data(self, organisation: OrganisationSettings) -> dict[str, Any]:
        return super().structured_data(organisation) | {"dateline": self.dateline}


PressIndex.article_model = PressRelease
