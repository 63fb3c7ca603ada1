"""What every page of the site has in common."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.locks import BaseLock
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from cms.addresses import UrlParts, url_parts
from cms.models.forms import BasePageForm
from cms.models.foureyes import FourEyes
from cms.models.site import OrganisationSettings
from cms.prepared import Given, Prepared
from cms.readable import restricted

HOME_DEPTH = 2

# Asked by `BasePage.get_lock()`: what higher apps say of a page that nobody may edit now.
lock_finders: list[Callable[[Page], BaseLock | None]] = []

TRANSLATIONS = Prepared(
    lambda: (
        Page.objects.live()
        .exclude(restricted())
        .filter(translation_key=Given("key", models.UUIDField()))
        .exclude(pk=Given("page", models.IntegerField()))
        .select_related("locale")
        .only("title", "url_path", "locale__language_code")
        .order_by("pk")
    )
)


class BasePage(FourEyes):
    """A page with a summary and a lead picture, for lists, feeds and link previews.

    Abstract, and not Wagtail's swappable base page: docs/decisions/0002-base-page.md.
    """

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences; shown in lists, feeds and when a link is shared."),
    )
    lead_image = models.ForeignKey(
        "cms.Image",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without one, readers see a plan drawn for this page."),
    )

    base_form_class = BasePageForm

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("lead_image")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    # The schema.org type of the page; see structured_data().
    schema_type = "WebPage"
    # Whether feeds stand below the address of the page.
    has_feed = False

    class Meta:
        abstract = True

    def get_url_parts(self, request: Any = None) -> UrlParts | None:
        return url_parts(self, request)

    def get_lock(self) -> BaseLock | None:
        """A lock that a higher app found, before those that people set."""
        found = (find(self) for find in lock_finders)
        return next((lock for lock in found if lock), None) or super().get_lock()

    def get_view_restrictions(self) -> Any:
        """None, without asking, where the query that found the page saw that there are none."""
        if getattr(self, "is_restricted", True):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    def get_absolute_url(self) -> str:
        """The address without host, as django-comments and others expect; "" if it has none."""
        return self.url or ""

    @property
    def accepts_comments(self) -> bool:
        """Whether readers may write comments on this page now."""
        return False

    @property
    def shows_comments(self) -> bool:
        """Whether comments are a part of this page at all."""
        return False

    @property
    def seo_description(self) -> str:
        return self.search_description or self.summary

    def structured_data(self, organisation: OrganisationSettings) -> dict[str, Any]:
        """The page as schema.org describes it, without `@context`; lower apps extend it."""
        return {
            "@type": self.schema_type,
            "@id": self.full_url,
            "url": self.full_url,
            "name": self.title,
            "description": self.seo_description,
            "inLanguage": self.locale.language_code,
        }

    @cached_property
    def live_translations(self) -> list[Page]:
        """This page in other languages, where a reader may see it."""
        return TRANSLATIONS(key=self.translation_key, page=self.pk) if self.pk else []

    @cached_property
    def above(self) -> list[Page]:
        """The live pages above this one, the home page first.

        They come one from the other: where Wagtail's routing has found the page, no query is asked.
        """
        pages: list[Page] = []
        page: Page = self
        while page.depth > HOME_DEPTH:
            page = page.get_parent()
            pages.insert(0, page)
        return [page for page in pages if page.live]

    def get_sitemap_urls(self, request: Any = None) -> list[dict[str, Any]]:
        """One entry; with hreflang links to itself and its translations where there are any."""
        (entry,) = super().get_sitemap_urls(request)
        others = self.live_translations
        if others:
            entry["alternates"] = [
                {"location": page.get_full_url(request), "lang_code": page.locale.language_code}
                for page in (self, *others)
            ]
        return [entry]

    def pages_showing_this(self) -> Iterable[Page]:
        """Other pages whose HTML names this one: its parent, and more where a kind says so."""
        parent = self.get_parent()
        return [parent] if parent else []
