"""Research publications: papers, policy briefs, reports."""

from typing import Any, Self

from django.db import models
from django.db.models import Prefetch
from django.forms import Select
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from cms.lines import OneLineMixin
from cms.models import OrganisationSettings, VocabularyEntry
from publications.describe import Author, File, ResearchDetails
from publications.models.article import Article
from publications.models.index import ArticleIndex
from publications.models.people import Person
from publications.models.programmes import ProgrammePage
from publications.models.querysets import ArticleQuerySet


class ResearchIndex(ArticleIndex):
    """All publications."""

    subpage_types = ["publications.ResearchPage"]

    class Meta:
        verbose_name = _("publication index")


class ResearchQuerySet(ArticleQuerySet):
    def for_reading(self) -> Self:
        people = ResearchAuthor.objects.select_related("person")
        return super().for_reading().prefetch_related(Prefetch("authors", people))


class ResearchPage(Article):
    """A paper, policy brief or report, with authors, abstract, licence and file."""

    class Kind(models.TextChoices):
        PAPER = "paper", _("Working paper")
        BRIEF = "brief", _("Policy brief")
        REPORT = "report", _("Report")

    class Licence(models.TextChoices):
        CC_BY = "https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"
        CC_BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"
        CC_BY_NC = "https://creativecommons.org/licenses/by-nc/4.0/", "CC BY-NC 4.0"
        NONE = "", _("All rights reserved")

    research_kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PAPER)
    number = models.CharField(_("number"), max_length=20, blank=True)
    abstract = models.TextField(_("abstract"), max_length=3000)
    licence = models.CharField(
        _("licence"), max_length=60, choices=Licence, default=Licence.CC_BY, blank=True
    )
    file = models.ForeignKey(
        "media.Document",
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A PDF that can be searched."),
    )
    programme = models.ForeignKey(
        ProgrammePage,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="publications",
    )

    objects = PageManager.from_queryset(ResearchQuerySet)()

    parent_page_types = ["publications.ResearchIndex"]
    subpage_types: list[str] = []
    content_panels = [
        *Article.content_panels,
        FieldRowPanel(["research_kind", "number", "released_at"]),
        InlinePanel("authors", label=_("Authors"), min_num=1),
        FieldPanel("abstract"),
        MultiFieldPanel(["file", "licence"], heading=_("File")),
        FieldPanel("body"),
        Article.about_panel,
        FieldPanel("programme", widget=Select),
        Article.comments_panel,
    ]
    search_fields = [
        *Article.search_fields,
        index.SearchField("abstract"),
        index.RelatedFields("authors", [index.SearchField("name")]),
    ]
    schema_type = "ScholarlyArticle"
    kind_order = 40
    write_label = _("Add a publication")
    write_icon = "doc-full"
    read_with = ("programme", "file")
    described_with = ("authors__person", "file")
    details_class = ResearchDetails
    card_palette = "rain"
    keeps_text_when_retracted = True

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    @property
    def author_names(self) -> list[str]:
        return [author.name for author in self.authors.all()]

    @property
    def has_missing_author(self) -> bool:
        return any(author.is_missing for author in self.authors.all())

    @property
    def is_complete_without_body(self) -> bool:
        return bool(self.abstract.strip() or self.file)

    @property
    def files(self) -> list[File]:
        return [File.of(self.file, self.root_url)] if self.file else []

    def describe_details(self, organisation: OrganisationSettings) -> ResearchDetails:
        authors = [Author(one.name, one.affiliation) for one in self.authors.all()]
        return ResearchDetails(self.abstract, self.licence, authors, next(iter(self.files), None))

    @property
    def entries(self) -> list[VocabularyEntry]:
        """With the authors who are among our people."""
        people = [author.person for author in self.authors.all() if author.person]
        return [*super().entries, *people]

    @property
    def card_label(self) -> str:
        return str(self.get_research_kind_display())

    def structured_data(self, organisation: OrganisationSettings) -> dict[str, Any]:
        data = super().structured_data(organisation) | {
            "author": [{"@type": "Person", "name": name} for name in self.author_names],
            "abstract": self.abstract,
        }
        if self.licence:
            data["license"] = self.licence
        if self.file:
            url = f"{organisation.site.root_url}{self.file.url}"
            data["encoding"] = {
                "@type": "MediaObject",
                "contentUrl": url,
                "encodingFormat": self.file.content_type,
                "name": self.file.title,
            }
        data["isPartOf"] = self._holder_data()
        return data

    def _holder_data(self) -> dict[str, str]:
        """The list of publications that it stands in."""
        holder = self.get_parent()
        address = holder.full_url
        return {"@type": "Collection", "@id": address, "url": address, "name": holder.title}


class ResearchAuthor(OneLineMixin, Orderable):
    """An author, in the order in which the publication names them."""

    page = ParentalKey(ResearchPage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    other_name = models.CharField(
        _("name of another author"),
        max_length=120,
        blank=True,
        help_text=_("For an author who is not among the people of this site."),
    )
    affiliation = models.CharField(_("affiliation"), max_length=160, blank=True)

    panels = [FieldPanel("person"), FieldPanel("other_name"), FieldPanel("affiliation")]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) ^ ~models.Q(other_name=""),
                name="research_author_is_a_person_or_a_name",
                violation_error_message=_("Choose a person or give a name, not both."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Self:
        """A row of a revision; it stays, without its person, where that one is deleted since."""
        key = data["person"]
        if key is not None and not Person.objects.filter(pk=key).exists():
            data = data | {"person": None}
        row: Self = model_from_serializable_data(cls, data, check_fks, strict_fks)
        return row

    @property
    def is_missing(self) -> bool:
        """Whether it named somebody who is deleted; no such row can be stored."""
        return self.person is None and not self.other_name

    @property
    def name(self) -> str:
        """The name without degrees, as bibliographies print it."""
        if self.is_missing:
            return gettext("(a person who was deleted)")
        return self.person.name if self.person else self.other_name


ResearchIndex.article_model = ResearchPage
