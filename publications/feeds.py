"""Feeds of what was published: of the whole site, of an index, of a programme."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.text import Truncator
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.conditional import tagged
from cms.feeds import COUNT, FORMATS, NEVER, Feed, FeedFile, FeedPicture
from cms.fulltext import full_texts, plain
from cms.identity import permanent_id
from cms.models import BasePage, Image, OrganisationSettings, Rendition
from cms.publishing import updated
from cms.sites import absolute
from corrections.notes import above_text
from publications.models import Article, ArticleIndex, ProgrammePage, ResearchPage
from publications.models.article import ArticleQuerySet
from publications.newest import lists_in, lists_of_programme, newly_published
from publications.visible import page_at

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


def add(feed: Feed, article: Article, content: str) -> None:
    """Put one article into the feed."""
    summary = article.seo_description or Truncator(plain(content)).chars(EXCERPT)
    feed.add_item(
        article.title,
        article.full_url,
        escape(summary),
        summary=summary,
        content=content or f"<p>{escape(summary)}</p>",
        authors=article.author_names,
        pubdate=article.published_at,
        updateddate=article.updated_at,
        dated=article.released_at,
        unique_id=permanent_id(article),
        unique_id_is_permalink=False,
        categories=[topic.title for topic in article.topics.all()],
        picture=picture_of(article.lead_image),
        files=files_of(article),
    )


def files_of(article: Article) -> list[FeedFile]:
    """The file of a publication, by its whole address."""
    if not isinstance(article, ResearchPage) or article.file is None:
        return []
    file, root = article.file, article.get_site().root_url
    return [FeedFile(f"{root}{file.url}", file.content_type, file.title, file.file_size or 0)]


def picture_of(image: Image | None) -> FeedPicture | None:
    picture = image.share_rendition() if image else None
    if picture is None:
        return None
    return FeedPicture(
        picture.full_url,
        "image/jpeg",
        picture.width,
        picture.height,
        picture.alt,
        picture.alt_language,
        size_of(picture),
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
