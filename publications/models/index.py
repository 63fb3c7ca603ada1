"""The page above articles of one kind: lists by year and topic, with paging."""

import re
from typing import Any, ClassVar

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from cms.models import BasePage
from cms.pagecache import reads
from publications.models.article import Article, ArticleQuerySet
from publications.models.taxonomy import Topic

PER_PAGE = 12
YEAR = re.compile(r"[12]\d{3}")


def page_of(articles: Any, number: str | None) -> ListPage:
    """One page of a list; 404 for a number that does not exist, 1 for none."""
    paginator = Paginator(articles, PER_PAGE)
    if number is None:
        return paginator.page(1)
    if not number.isascii() or not number.isdecimal() or len(number) > 6:
        raise Http404
    if not 1 <= int(number) <= paginator.num_pages:
        raise Http404
    return paginator.page(int(number))


class ArticleIndex(RoutablePageMixin, BasePage):
    """Lists the articles below it."""

    article_model: ClassVar[type[Article]]

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    schema_type = "CollectionPage"
    has_feed = True

    class Meta:
        abstract = True

    def articles(self) -> ArticleQuerySet:
        """The articles a reader may see, in the order of the list."""
        return self.article_model.objects.released().child_of(self)

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

    @re_path(r"^(?:topik|topic)/(?P<slug>[-\w]{1,80})/$")
    def by_topic(self, request: HttpRequest, slug: str) -> HttpResponse:
        topic = get_object_or_404(Topic, slug=slug)
        return self.listing(request, self.articles().filter(topics=topic), topic=topic)

    def listing(self, request: HttpRequest, articles: Any, **chosen: Any) -> HttpResponse:
        """A page of the list; a year or topic without articles is not found."""
        reads("page")
        page = page_of(articles.select_related("lead_image"), request.GET.get("page"))
        if chosen and not page.paginator.count:
            raise Http404
        return self.render(
            request,
            context_overrides={"articles": page, "years": self.years(), "topics": self.topics()}
            | {"year": None, "topic": None}
            | chosen,
        )

    def in_year(self, year: int) -> ArticleQuerySet:
        """Those dated in one year."""
        return self.articles().filter(released_at__year=year)

    def years(self) -> list[int]:
        """Years with articles, newest first."""
        return [day.year for day in self.articles().dates("released_at", "year", order="DESC")]

    def topics(self) -> list[Topic]:
        """Topics of the articles in this list, by name."""
        used = self.article_model.topics.through.objects.filter(
            **{f"{self.article_model._meta.model_name}__in": self.articles().order_by()}
        )
        return list(Topic.objects.filter(pk__in=used.values("topic")))

    def year_url(self, year: int) -> str:
        return f"{self.url}{year}/"

    def topic_url(self, topic: Topic) -> str:
        word = "topic" if self.locale.language_code == "en" else "topik"
        return f"{self.url}{word}/{topic.slug}/"

    def get_sitemap_urls(self, request: Any = None) -> list[dict[str, Any]]:
        """The list itself; its years and topics are found through its links."""
        return BasePage.get_sitemap_urls(self, request)

    @property
    def article_label(self) -> str:
        return str(self.article_model._meta.verbose_name or _("article"))
