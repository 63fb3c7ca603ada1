"""Feeds of what was published: of the whole site, of an index, of a programme."""

from collections.abc import Iterable, Iterator
from functools import singledispatch

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from cms.conditional import tagged
from cms.feeds import COUNT, FORMATS, NEVER, Feed, FeedFile, FeedPicture
from cms.fulltext import full_texts, plain
from cms.identity import permanent_id
from cms.models import BasePage, OrganisationSettings
from cms.models.page import HOME_DEPTH
from cms.publishing import updated
from cms.sites import absolute
from cms.surfaces import addresses_below, register, register_full_text, register_own
from corrections.notes import above_text
from media.models import Rendition
from pagecache.rendering import cacheable
from publications.describe import ArticleDescription, File, LeadPicture
from publications.models import Article
from publications.newest import newly_published
from publications.visible import page_at

EXCERPT = 300


@require_safe
@tagged
def feed(request: HttpRequest, path: str, name: str | None = None) -> HttpResponse:
    """What was published last below the page at `path`, in the format called `name`."""
    page = page_at(request, path, BasePage)
    if not offers_feed(page):
        raise Http404
    organisation = OrganisationSettings.for_site(Site.find_for_request(request))
    newest = newly_published(page.feed_lists(), COUNT)
    articles = [article.describe(organisation) for article in newest]
    document = empty_feed(request, page, FORMATS[name or ""], articles, organisation)
    fill(document, articles)
    response = HttpResponse(document.writeString("utf-8"), content_type=document.content_type)
    response["Last-Modified"] = http_date(document.feed["updated"].timestamp())
    return response


def offers_feed(page: BasePage) -> bool:
    """Whether feeds stand below the page: of the site below each home page."""
    return page.has_feed or page.depth == HOME_DEPTH


def empty_feed(
    request: HttpRequest,
    page: BasePage,
    format: type[Feed],
    articles: list[ArticleDescription],
    organisation: OrganisationSettings,
) -> Feed:
    title = organisation.name if page.depth == HOME_DEPTH else f"{page.title} – {organisation.name}"
    description = page.seo_description or organisation.tagline or title
    dates = [article.updated_at for article in articles]
    return format(
        title,
        page.full_url,
        description,
        subtitle=description,
        language=page.locale.language_code,
        author_name=organisation.name,
        feed_url=absolute(request, request.path),
        feed_guid=permanent_id(page),
        updated=max([*dates, updated(page) or NEVER]),
    )


def fill(feed: Feed, articles: list[ArticleDescription]) -> None:
    """Put articles into the feed, with their whole texts."""
    texts = full_texts([article.text for article in articles])
    for article, content in zip(articles, texts, strict=True):
        add(feed, article, "\n".join(filter(None, (above_text(article.notices), content))))


def add(feed: Feed, article: ArticleDescription, content: str) -> None:
    """Put one article into the feed."""
    summary = article.excerpt or Truncator(plain(content)).chars(EXCERPT)
    feed.add_item(
        article.title,
        article.url,
        escape(summary),
        summary=summary,
        alternative=article.kicker,
        content=content or f"<p>{escape(summary)}</p>",
        authors=article.byline,
        pubdate=article.published_at,
        updateddate=article.updated_at,
        dated=article.released_at,
        unique_id=article.uid,
        unique_id_is_permalink=False,
        categories=[topic.title for topic in article.topics],
        picture=article.picture and feed_picture(article.picture),
        files=[feed_file(file) for file in article.files],
    )


def feed_file(file: File) -> FeedFile:
    return FeedFile(file.url, file.type, file.title, file.size or 0)


def feed_picture(picture: LeadPicture) -> FeedPicture:
    return FeedPicture(
        picture.url,
        "image/jpeg",
        picture.width,
        picture.height,
        picture.alt,
        picture.alt_language,
        size_of(picture.rendition),
    )


def size_of(picture: Rendition) -> int | None:
    """In bytes; another server may have the file, which is asked once: a name is used once."""
    name = f"feeds.size:{picture.file.name}"
    size: int | None = cache.get(name)
    if size is None:
        try:
            size = picture.file.size
        except OSError:
            return None
        cache.set(name, size, timeout=None)
    return size


@register("feeds", _("Feeds"))
@register_full_text
@singledispatch
def feed_surface(page: BasePage) -> Iterable[str]:
    """The feeds of the page itself; of an article also those of what stands above it."""
    return own_feeds(page)


@feed_surface.register
def feeds_of_article(page: Article) -> Iterator[str]:
    """Of the site, of the index, of the programme; and the page's own."""
    yield from own_feeds(page)
    above = [*page.get_ancestors().filter(depth__gte=HOME_DEPTH), page.programme]
    for holder in filter(None, above):
        yield from feeds_below(holder)


@register_own
def own_feeds(page: BasePage) -> Iterable[str]:
    return feeds_below(page) if offers_feed(page) else []


def feeds_below(page: Page) -> Iterator[str]:
    for name in FORMATS:
        yield from addresses_below(page, "publications:feed", **({"name": name} if name else {}))


cacheable("publications:feed")
