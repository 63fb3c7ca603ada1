"""What a press release, a programme, an event and a research publication share."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, PageManager
from wagtail.search import index

from cms import publishing, zone
from cms.fulltext import Text
from cms.models import BasePage, OrganisationSettings, VocabularyEntry
from comments.models.site import CommentsPolicy
from comments.page_policy import PANEL, Commentable, close_after_field, policy_field
from corrections.mixins import CorrectableMixin
from pagecache.signal_handlers import is_unseen
from publications.blocks import ArticleBodyBlock, Attribution
from publications.models.cards import ArticleCard
from publications.models.describing import DescribedMixin
from publications.models.kind import KindMixin
from publications.models.listing import renew
from publications.models.neighbours import NeighboursMixin
from publications.models.querysets import ArticleQuerySet
from publications.models.subjects import remember_subjects
from publications.models.taxonomy import Topic
from publications.structured import work_data

ArticleManager = PageManager.from_queryset(ArticleQuerySet)


class Article(
    Commentable,
    CorrectableMixin,
    ArticleCard,
    KindMixin,
    NeighboursMixin,
    DescribedMixin,
    BasePage,
):
    """A page with a date and a body, about topics and regions, on which readers may comment.

    An embargo is Wagtail's own go-live date: until then the page is not live, so that no list,
    feed, search or API can show it. `released_at` only says which date readers see.
    """

    released_at = models.DateTimeField(
        _("date"),
        default=timezone.now,
        db_index=True,
        help_text=_("The date readers see; to publish later, use the schedule."),
    )
    body = StreamField(ArticleBodyBlock(), verbose_name=_("body"), blank=True)
    topics = ParentalManyToManyField(
        "publications.Topic", verbose_name=_("topics"), blank=True, related_name="+"
    )
    regions = ParentalManyToManyField(
        "publications.Region", verbose_name=_("regions"), blank=True, related_name="+"
    )

    comments_policy = policy_field()
    comments_close_after = close_after_field()

    objects = ArticleManager()

    # How many comments readers see, where a list has asked for all of its articles.
    comment_count = 0
    # The kind of the gravest note, where a list has asked for it.
    notice_kind = ""

    show_in_menus_default = False
    is_in_calendar = True
    surfaces_with_counts = ("lists",)
    comments_panel = PANEL
    about_panel = MultiFieldPanel(["topics", "regions"], heading=_("About"))
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("notes_text"),
        index.FilterField("released_at"),
    ]
    schema_type = "Article"
    # Whether a retraction leaves the text, below its reason; else what is emptied but for these.
    keeps_text_when_retracted = False
    stays_when_retracted: ClassVar[set[str]] = {
        "comments_policy",
        "comments_close_after",
        "topics",
        "regions",
        "programme",
        "wagtail_admin_comments",
    }

    class Meta:
        abstract = True

    @property
    def published_at(self) -> datetime:
        """When readers first could see it, whatever date the text bears."""
        return publishing.published(self) or self.released_at

    @property
    def updated_at(self) -> datetime:
        """When readers last got another text; never before `published_at`."""
        return publishing.updated(self) or self.released_at

    @property
    def opening(self) -> str:
        """What runs into the first paragraph: the dateline of kinds that have one."""
        return ""

    @property
    def said_on(self) -> date:
        """The day whose offices the quotations print: that of the article, in Jakarta."""
        return zone.day(self.released_at)

    def as_text(self) -> Text:
        """The body as readers outside the site get it."""
        language = self.locale.language_code
        return Text(self.body, self.full_url, language, self.opening, self.said_on)

    @property
    def attributions(self) -> list[Attribution]:
        """Who is quoted, each once, in the role the quotations print."""
        quotes = (block.value for block in self.body if block.block_type == "quote")
        found = dict.fromkeys(quote.attributed(self.said_on) for quote in quotes)
        return [one for one in found if one.name]

    @property
    def entries(self) -> list[VocabularyEntry]:
        """What the article names of the vocabulary: topics, regions, people who are quoted."""
        quotes = (block.value for block in self.body if block.block_type == "quote")
        people = [quote["person"] for quote in quotes if quote["person"]]
        return [*self.topics.all(), *self.regions.all(), *people]

    @property
    def late_update(self) -> datetime | None:
        """`updated_at` where the page says so: only what came a day or more after the first."""
        late = self.updated_at - self.published_at >= timedelta(days=1)
        return self.updated_at if late else None

    @property
    def author_names(self) -> list[str]:
        """Those who are named as authors, one by one; none where the organisation speaks."""
        return []

    @cached_property
    def public_programme(self) -> Any:
        """The programme it came out of, where a reader may see that."""
        chosen = self.programme
        if chosen is None:
            return None
        if not hasattr(self, "programme_is_public"):
            self.programme_is_public = type(chosen).objects.released().filter(pk=chosen.pk).exists()
        return chosen if self.programme_is_public else None

    def close_comments(self) -> None:
        """Let nobody write any more; earlier comments stay as visible as they are."""
        if self.shows_comments:
            self.comments_policy = CommentsPolicy.CLOSED

    @property
    def subjects(self) -> Iterable[Topic]:
        return self.topics.all()

    @property
    def listed_at(self) -> datetime:
        """The date by which lists are ordered."""
        return self.released_at

    @transaction.atomic
    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is None or not is_unseen({*update_fields} - {COMMENTS_RELATION_NAME}):
            renew(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if self.pk:
            remember_subjects(self)
        if self.lead_image:
            self.lead_image.remember_renditions()
        context |= {"index": self.get_parent(), "said_on": self.said_on}
        return context

    def structured_data(self, organisation: OrganisationSettings) -> dict[str, Any]:
        data = super().structured_data(organisation)
        return data | work_data(self.describe(organisation), organisation)
