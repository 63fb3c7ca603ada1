"""Feeds of what was published: of the whole site, of an index, of a programme."""

from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.text import Truncator
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.conditional import tagged
from cms.feeds import FORMATS, Feed
from cms.fulltext import full_texts, plain
from cms.models import BasePage, Image, OrganisationSettings
from cms.sites import absolute
from publications.identity import permanent_id, updated
from publications.models import Article, ArticleIndex, ProgrammePage, ResearchPage
from publications.models.article import ArticleQuerySet
from publications.newest import lists_in, lists_of_programme, newly_published
from publications.notes import above_text
from publications.visible import page_at

COUNT = 20
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # RFC 4287 asks even an empty feed for a date
EXCERPT = 300


@require_safe
@tagged
def feed(request: HttpRequest, path: str, name: str | None = None) -> HttpResponse:
    """What was published last below the page at `path`, in the format called `name`."""
    page = page_at(request, path)
    articles = newly_published(lists_of(page), COUNT)
    document = empty_feed(request, page, FORMATS[name or ""], articles)
    texts = full_texts([article.as_text() for article in articles])
    for article, content in zip(articles, texts, strict=True):
        add(document, article, "\n".join(filter(None, (above_text(article), content))))
    response = HttpResponse(document.writeString("utf-8"), content_type=document.content_type)
    response["Last-Modified"] = http_date(document.feed["updated"].timestamp())
    return response


def lists_of(page: BasePage) -> list[ArticleQuerySet]:
    """The lists a feed of `page` is made of; 404 for a page without a feed."""
    if isinstance(page, ArticleIndex):
        return [page.articles()]
    if isinstance(page, ProgrammePage):
        return lists_of_programme(page)
    if page.depth == 2:
        return lists_in(page.locale)
    raise Http404


def empty_feed(
    request: HttpRequest, page: BasePage, format: type[Feed], articles: list[Article]
) -> Feed:
    organisation = OrganisationSettings.for_site(Site.find_for_request(request))
    title = organisation.name if page.depth == 2 else f"{page.title} – {organisation.name}"
    description = page.seo_description or organisation.tagline or title
    dates = [updated(article) for article in articles]
    return format(
        title,
        page.full_url,
        description,
        subtitle=description,
        language=page.locale.language_code,
        author_name=organisation.name,
        feed_url=absolute(request, request.path),
        feed_guid=permanent_id(page),
        updated=max(filter(None, [*dates, page.last_published_at]), default=NEVER),
    )


def add(feed: Feed, article: Article, content: str) -> None:
    """Put one article into the feed."""
    summary = article.seo_description or Truncator(plain(content)).chars(EXCERPT)
    feed.add_item(
        article.title,
        article.full_url,
        escape(summary),
        summary=summary,
        content=content or f"<p>{escape(summary)}</p>",
        author_name=author_of(article) or feed.feed["author_name"],
        pubdate=article.published_at,
        updateddate=updated(article),
        unique_id=permanent_id(article),
        unique_id_is_permalink=False,
        categories=[topic.title for topic in article.topics.all()],
        picture=picture_of(article.lead_image),
    )


def author_of(article: Article) -> str:
    """The authors of a publication; what else we publish comes from the organisation."""
    if not isinstance(article, ResearchPage):
        return ""
    return ", ".join(author.name for author in article.authors.all())


def picture_of(image: Image | None) -> dict[str, Any] | None:
    picture = image.share_rendition() if image else None
    if picture is None:
        return None
    return {
        "url": picture.full_url,
        "type": "image/jpeg",
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
        "alt_language": picture.alt_language,
    }
