"""Serving a page; an article, which readers ask for most, is found in three queries."""

from functools import cache

from django.db.models import CharField
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_page

from cms.prepared import Given, Prepared
from cms.readable import restricted
from cms.sites import remember_site
from publications.models import Article, ArticleIndex
from publications.models.index import YEAR

# By slug as well, since that has an index.
ABOVE = Prepared(
    lambda: Page.objects.filter(
        slug__in=[Given("home_slug", CharField()), Given("index_slug", CharField())],
        url_path__in=[Given("home", CharField()), Given("index", CharField())],
    ).order_by("depth")
)


@cache
def by_address(model: type[Article]) -> Prepared:
    """Articles of one kind, with what decides on whether a reader may see them."""
    return Prepared(
        lambda: (
            model.objects.filter(slug=Given("slug", CharField()), url_path=Given("at", CharField()))
            .for_reading()
            .annotate(is_restricted=restricted())
        )
    )


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's view; it is told where the page is if that is an article free to read."""
    article = article_at(request, path.split("/")[:-1])
    if article is not None:
        request._wagtail_route_for_request = RouteResult(article)  # type: ignore[attr-defined]
    response: HttpResponse = serve_page(request, path)
    return response


def article_at(request: HttpRequest, names: list[str]) -> Article | None:
    """The article below an index of the home page in the active language; None for all else."""
    site = remember_site(request)
    root = root_of(site, request) if len(names) == 2 and not YEAR.fullmatch(names[1]) else None
    if root is None:
        return None
    slugs = {"home_slug": root.rstrip("/").split("/")[-1], "index_slug": names[0]}
    above = ABOVE(**slugs, home=root, index=f"{root}{names[0]}/")
    if len(above) != 2 or not issubclass(above[1].specific_class, ArticleIndex):
        return None
    home, index = above
    index._cached_parent_obj = home
    at = f"{index.url_path}{names[1]}/"
    for article in by_address(index.specific_class.article_model)(slug=names[1], at=at):
        article._cached_parent_obj = index
        if article.live and home.live and not any(one.alias_of_id for one in (*above, article)):
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
