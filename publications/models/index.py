"""The page above articles of one kind: lists by year and topic, with paging."""

import re
from typing import Any, ClassVar

from django.db.models import OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from cards import Card
from cms.models import BasePage, OrganisationSettings
from cms.paging import page_of
from comments.counts import count_on
from comments.models.site import CommentSettings
from comments.page_policy import PANEL, SaysAboutComments, close_after_field, policy_field
from pagecache.rendering import varies_on_query
from publications.models.article import Article
from publications.models.filters import public_topic, span, topics_of, years_of
from publications.models.querysets import ArticleQuerySet
from publications.models.taxonomy import Topic

YEAR = re.compile(r"[12]\d{3}")


class ArticleIndex(RoutablePageMixin, SaysAboutComments, BasePage):
    """Lists the articles below it."""

    article_model: ClassVar[type[Article]]

    comments_policy = policy_field()
    comments_close_after = close_after_field()

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    content_panels = [*BasePage.content_panels, PANEL]
    schema_type = "CollectionPage"
    has_feed = True

    class Meta:
        abstract = True

    def articles(self) -> ArticleQuerySet:
        """The articles a reader may see, in the order of the list."""
        return self.article_model.objects.listed(self)

    def feed_lists(self) -> list[ArticleQuerySet]:
        return [self.articles()]

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Like Wagtail's, but an article is found with all that its page shows in one query."""
        if len(path_components) == 1 and not YEAR.fullmatch(path_components[0]):
            articles = self.article_model.objects.child_of(self).for_reading()
            article = articles.filter(slug=path_components[0]).first()
            if article is not None:
                article._cached_parent_obj = self
                return article.route(request, [])
        return super().route(request, path_components)

    @path("")
    def all_articles(self, request: HttpRequest) -> HttpResponse:
        return self.listing(request, self.articles())

    @re_path(r"^(?P<year>[12]\d{3})/$")
    def by_year(self, request: HttpRequest, year: str) -> HttpResponse:
        return self.listing(request, self.in_year(int(year)), year=int(year))

    @re_path(r"^(?P<word>topik|topic)/(?P<slug>[-\w]{1,80})/$")
    def by_topic(self, request: HttpRequest, word: str, slug: str) -> HttpResponse:
        topic = public_topic(slug)
        if word != self.word_for_topic:
            return redirect(self.topic_url(topic), permanent=True)
        return self.listing(request, self.on_topic(topic), topic=topic)

    def card_below(self, rest: str, organisation: OrganisationSettings) -> Card:
        """Also of a year or topic that has articles."""
        if not rest:
            return self.share_card(organisation)
        try:
            _view, _args, chosen = self.resolve_subpage(f"/{rest}")
        except Resolver404 as error:
            raise Http404 from error
        if "year" in chosen:
            part, articles = chosen["year"], self.in_year(int(chosen["year"]))
        else:
            topic = public_topic(chosen["slug"])
            part, articles = topic.title, self.on_topic(topic)
        if not articles.exists() or chosen.get("word", self.word_for_topic) != self.word_for_topic:
            raise Http404
        return self.share_card(organisation, part)

    def listing(self, request: HttpRequest, articles: Any, **chosen: Any) -> HttpResponse:
        """A page of the list; a year or topic without articles is not found."""
        varies_on_query("page")
        page = page_of(
            articles.without_texts().with_notice().select_related("lead_image"),
            request.GET.get("page"),
        )
        if chosen and not page.object_list:
            raise Http404
        self.count_comments(list(page.object_list))
        return self.render(
            request,
            context_overrides={"articles": page, "years": self.years(), "topics": self.topics()}
            | {"year": None, "topic": None}
            | chosen,
        )

    def count_comments(self, articles: list[Article]) -> None:
        """Give each article that shows comments the number of those a reader sees."""
        counted = count_on(articles)
        settings = CommentSettings.on(self)
        for article in articles:
            article.comments_above = (self, settings)
            shown = counted.get(article.pk, 0)
            article.comment_count = shown if shown and article.shows_comments else 0

    def in_year(self, year: int) -> ArticleQuerySet:
        """Those dated in one year."""
        first, following = span(year)
        return self.article_model.objects.listed(self, at__gte=first, at__lt=following)

    def on_topic(self, topic: Topic | OuterRef) -> ArticleQuerySet:
        return self.article_model.objects.listed(self, topic)

    def years(self) -> list[int]:
        """Years with articles, newest first; two queries that look at the ends of each year."""
        return years_of(self.article_model, self.pk) if self.pk else []

    def topics(self) -> list[Topic]:
        """Topics of the articles in this list, by name."""
        kind: Any = self.article_model
        return topics_of(kind)(holder=self.pk) if self.pk else []

    def year_url(self, year: int) -> str:
        return f"{self.url}{year}/"

    def topic_url(self, topic: Topic) -> str:
        return f"{self.url}{self.word_for_topic}/{topic.slug}/"

    @property
    def word_for_topic(self) -> str:
        """In the address of a topic, in the language of the list."""
        return "topic" if self.locale.language_code == "en" else "topik"

    def get_sitemap_urls(self, request: Any = None) -> list[dict[str, Any]]:
        """The list itself; its years and topics are found through its links."""
        return BasePage.get_sitemap_urls(self, request)

    @property
    def article_label(self) -> str:
        return str(self.article_model._meta.verbose_name or _("article"))
