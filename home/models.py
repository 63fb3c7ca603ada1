"""The home page, plain pages and the officers' page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from cards import CardTexts
from cms.blocks import BodyBlock
from cms.blocks.text import RICH_TEXT_FEATURES
from cms.models import BasePage, OrganisationSettings
from corrections.page_lock import TakedownMixin
from pagecache.rendering import expires_at
from publications.models import Office
from publications.models.querysets import ArticleQuerySet
from publications.newest import (
    coming_events,
    lists_in,
    newest_releases,
    newest_research,
    news_lists,
)

__all__ = ["HomePage", "OfficersPage", "PlainPage"]


class HomePage(BasePage):
    """What is new, what is coming up, what can be read, how to reach the organisation."""

    introduction = RichTextField(
        _("introduction"),
        features=RICH_TEXT_FEATURES,
        blank=True,
        help_text=_("Two or three sentences about the organisation."),
    )

    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*BasePage.content_panels, "introduction"]
    schema_type = "WebSite"

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        found = news_lists(self.locale)
        lists = [one.articles for one in found]
        context["indexes"] = {one.articles.model._meta.model_name: one.page for one in found}
        context["articles"] = newest_releases(lists, 7)
        context["events"] = coming_events(self.locale, 4)
        context["research"] = newest_research(lists, 3)
        return context

    def feed_lists(self) -> list[ArticleQuerySet]:
        return lists_in(self.locale)

    def card_texts(self, organisation: OrganisationSettings) -> CardTexts:
        return CardTexts(organisation.name, note=organisation.tagline)

    def structured_data(self, organisation: OrganisationSettings) -> dict[str, Any]:
        publisher = {"@type": "Organization", "name": organisation.name, "url": self.full_url}
        return super().structured_data(organisation) | {
            "name": organisation.name,
            "publisher": publisher,
        }


class PlainPage(TakedownMixin, BasePage):
    """A page that stands by itself: about, contact, privacy, rules."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["home.HomePage", "home.PlainPage"]
    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class OfficersPage(TakedownMixin, BasePage):
    """Who serves, in which office and period."""

    body_name = models.CharField(
        _("board or body"),
        max_length=120,
        blank=True,
        help_text=_("Shows only offices of this board; all offices if left empty."),
    )

    parent_page_types = ["home.HomePage", "home.PlainPage"]
    subpage_types: list[str] = []
    content_panels = [*BasePage.content_panels, "body_name"]

    class Meta:
        verbose_name = _("officers' page")
        verbose_name_plural = _("officers' pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if begins := Office.objects.next_start():
            expires_at(begins)
        context["periods"] = Office.objects.by_period(self.body_name)
        return context
