"""How an article describes itself to everything outside its own page."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import override

from cms.identity import permanent_id
from cms.models import OrganisationSettings
from corrections.notes import notices_of
from media.share import picture_of
from publications.describe import (
    ArticleDescription,
    Details,
    File,
    LeadPicture,
    RegionDescription,
    TopicDescription,
)


class DescribedMixin:
    """The description of an article and the details of its kind; a part of `Article`.

    A kind that says more than any article sets `details_class` and writes `describe_details()`.
    """

    details_class: ClassVar[type[Details] | None] = None
    # What lists prefetch so that the description of this kind costs no query of its own.
    described_with: ClassVar[tuple[str, ...]] = ()

    # What stands above the title and opens the dateline, for kinds that have it.
    kicker: Any = ""
    city: Any = ""

    if TYPE_CHECKING:
        _meta: Any
        full_url: str
        get_url_parts: Any
        lead_image: Any
        locale: Any
        topics: Any
        regions: Any

        @property
        def author_names(self) -> list[str]: ...

    @property
    def root_url(self) -> str:
        """Scheme and host of the site that the article is on; "" where it is on none."""
        parts = self.get_url_parts()
        return parts[1] if parts else ""

    @property
    def files(self) -> list[File]:
        """The documents that readers get beside the text, as enclosures of feeds."""
        return []

    def describe(self: Any, organisation: OrganisationSettings) -> ArticleDescription:
        """The article as lists and feeds say it, in its own language.

        Costs no query for an article of `for_describing()`. `organisation` is that of the site,
        which share cards name.
        """
        with override(self.locale.language_code):
            return ArticleDescription(
                id=self.pk,
                uid=permanent_id(self),
                kind=self.kind,
                kind_label=self.kind_label,
                language=self.locale.language_code,
                title=self.title,
                kicker=self.kicker,
                city=self.city,
                summary=self.summary,
                excerpt=self.seo_description,
                url=self.full_url,
                released_at=self.released_at,
                published_at=self.published_at,
                updated_at=self.updated_at,
                byline=self.author_names,
                topics=[
                    TopicDescription(one.slug, one.name, one.name_en, one.title)
                    for one in self.topics.all()
                ],
                regions=[
                    RegionDescription(one.code, one.slug, one.name) for one in self.regions.all()
                ],
                picture=LeadPicture.of(self.lead_image),
                share_picture=picture_of(self, organisation),
                files=self.files,
                notices=notices_of(self),
                text=self.as_text(),
            )

    def describe_details(self, organisation: OrganisationSettings) -> Details | None:
        """What only this kind says, in the language of the article; may ask some queries."""
        return None

    def open_graph_article(self: Any) -> dict[str, Any]:
        """The properties of an Open Graph article, for the head of the page."""
        return {
            "published": self.published_at,
            "modified": self.updated_at,
            "authors": self.author_names,
            "section": self._meta.verbose_name,
            "tags": [topic.title for topic in self.topics.all()],
        }
