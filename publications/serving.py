"""Serving a page; articles and lists, which readers ask for most, are found in three queries."""

from contextlib import suppress
from functools import cache

from django.db.models import CharField, IntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_page

from cms.prepared import CompiledQuery, Param
from cms.sites import site_for_request
from cms.visibility import restricted
from publications.models import Article, ArticleIndex
from publications.models.index import YEAR

# By slug as well, since that has an index.
ABOVE = CompiledQuery(
    lambda: (
        Page.objects.filter(
            slug__in=[Param("home_slug", CharField()), Param("index_slug", CharField())],
            url_path__in=[Param("home", CharField()), Param("index", CharField())],
        )
        .only("title", "slug", "path", "depth", "url_path", "live", "alias_of", "content_type")
        .order_by("depth")
    )
)


@cache
def by_address(model: type[Article]) -> CompiledQuery:
    """Articles of one kind, with what decides on whether a reader may see them."""
    return CompiledQuery(
        lambda: (
            model.objects.filter(slug=Param("slug", CharField()), url_path=Param("at", CharField()))
            .for_reading()
            .annotate(is_restricted=restricted())
        )
    )


@cache
def by_key(model: type[ArticleIndex]) -> CompiledQuery:
    """The index of one kind that has a key, with whether it may be seen, and its language."""
    found = model._default_manager.filter(pk=Param("page", IntegerField()))
    return CompiledQuery(
        lambda: found.select_related("locale").annotate(is_restricted=restricted())
    )


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's view; it is told where an article or a list is that is free to read."""
    route = route_to(request, path.split("/")[:-1])
    if route is not None:
        request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    response: HttpResponse = serve_page(request, path)
    return response


def route_to(request: HttpRequest, names: list[str]) -> RouteResult | None:
    """As Wagtail finds it, at or below an index of the home page in the active language.

    None for all else, and for what is not to be had: Wagtail has the last word on that.
    """
    found = index_at(request, names[0]) if names else None
    if found is None:
        return None
    home, index = found
    if len(names) == 2 and not YEAR.fullmatch(names[1]):
        article = article_at(home, index, names[1])
        return RouteResult(article) if article else None
    for whole in by_key(index.specific_class)(page=index.pk):
        place_below(whole, home)
        with suppress(Http404):
            route: RouteResult = whole.route(request, names[1:])
            return route
    return None


def index_at(request: HttpRequest, name: str) -> tuple[Page, Page] | None:
    """The home page in the active language, and the index below it that has this slug."""
    root = root_of(site_for_request(request), request)
    if root is None:
        return None
    slugs = {"home_slug": root.rstrip("/").split("/")[-1], "index_slug": name}
    above = ABOVE(**slugs, home=root, index=f"{root}{name}/")
    if len(above) != 2 or not issubclass(above[1].specific_class, ArticleIndex):
        return None
    home, index = above
    home._wagtail_cached_site_root_paths = request._wagtail_cached_site_root_paths  # type: ignore[attr-defined]
    place_below(index, home)
    return home, index


def place_below(page: Page, parent: Page) -> None:
    """Spare a page the questions where it stands, and where its site begins."""
    page._cached_parent_obj = parent
    page._wagtail_cached_site_root_paths = parent._wagtail_cached_site_root_paths


def article_at(home: Page, index: Page, slug: str) -> Article | None:
    """The article below an index; None where anything asks for a closer look."""
    at = f"{index.url_path}{slug}/"
    for article in by_address(index.specific_class.article_model)(slug=slug, at=at):
        place_below(article, index)
        if (
            article.live
            and home.live
            and not any(one.alias_of_id for one in (home, index, article))
        ):
            return article
    return None


def root_of(site: Site | None, request: HttpRequest) -> str | None:
    """Where the tree of this site in the active language begins."""
    if site is None:
        return None
    paths = Site.get_site_root_paths()
    request._wagtail_cached_site_root_paths = paths  # type: ignore[attr-defined]
    language = get_language()
    return next(
        (one.root_path for one in paths if (one.site_id, one.language_code) == (site.pk, language)),
        None,
    )
