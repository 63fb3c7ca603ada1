"""Queries of articles, whatever their kind."""

from typing import Any, Self

from django.db.models import Exists, OuterRef, Prefetch
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from cms.visibility import visible
from corrections.models import EditorialNotice, gravest_note, has_notes
from media.models import Image
from media.models.renditions import SHARE_SIZE
from publications.models.taxonomy import Topic


class ArticleQuerySet(PageQuerySet):
    def released(self) -> Self:
        """Those a reader may see, newest first."""
        return self.filter(visible()).order_by("-released_at", "-pk")

    def listed(self, holder: Page, topic: Topic | OuterRef | None = None, **where: Any) -> Self:
        """Those a reader may see in the list of an index or a programme, in its order.

        `where` narrows the places in the list, not the articles: `at__lt=…`.
        """
        if holder.pk is None:  # the preview of a page that is not saved yet
            return self.none()
        return self.in_list(holder.pk, topic, **where)

    def in_list(self, holder: Any, topic: Topic | OuterRef | None = None, **where: Any) -> Self:
        """The same, by the key of the index or programme."""
        named = {f"listings__{name}": value for name, value in where.items()}
        places = self.filter(listings__holder=holder, listings__topic=topic, **named)
        return places.filter(visible()).order_by("-listings__at", "-listings__page_id")

    def by_publishing(self) -> Self:
        """Of a list, the one that was published last comes first, whatever date it bears."""
        return self.order_by("-listings__published_at", "-listings__page_id")

    def without_texts(self) -> Self:
        """With what lists say of them: bodies are long, and are read when they are asked for."""
        fields = self.model._meta.fields
        return self.defer(*(one.name for one in fields if isinstance(one, StreamField)))

    def with_notice(self) -> Self:
        """With the sign that a list shows of a text that was corrected or retracted."""
        return self.annotate(notice_kind=gravest_note())

    def for_reading(self) -> Self:
        """With the single things that the page of an article shows, in the same query."""
        articles = self.select_related("lead_image", "locale", *self.model.read_with)
        articles = articles.annotate(has_notes=has_notes())
        if "programme" not in self.model.read_with:
            return articles
        programmes = self.model._meta.get_field("programme").related_model
        public = programmes._default_manager.released().filter(pk=OuterRef("programme"))
        return articles.annotate(programme_is_public=Exists(public))

    def for_describing(self) -> Self:
        """With all that `Article.describe()` reads, in a fixed number of queries."""
        own = {field.name for field in self.model._meta.fields}
        joined = own.intersection(self.model.described_with)
        return self.select_related("locale", *joined).prefetch_related(
            "topics",
            "regions",
            Prefetch("lead_image", Image.objects.prefetch_renditions(SHARE_SIZE)),
            Prefetch("acts", EditorialNotice.objects.notes(), to_attr="prefetched_notes"),
            *(name for name in self.model.described_with if name not in joined),
        )

    def in_locale(self, locale: Locale) -> Self:
        """Those written in one language."""
        return self.filter(locale=locale)
