"""The feed addresses of WordPress, which programs have from an older site, or guess."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import get_language_from_path
from wagtail.models import Page, Site

from cms.feeds import feed_addresses
from cms.surfaces import register_redirected
from publications.models import Topic

RSS, ATOM = "application/rss+xml", "application/atom+xml"
# The values of `?feed=`, and the last parts of addresses.
NAMES = {"rss": RSS, "rss2": RSS, "rdf": RSS, "feed": RSS, "comments-rss2": RSS, "atom": ATOM}
NAMES |= {"comments-atom": ATOM}
BY_QUERY = {"/", "/index.php"}
ENDS = ["feed", "feed/", "feed/rss/", "feed/rss2/", "feed/rdf/", "feed/atom/"]
FILES = ["rss", "rss/", "rss.xml", "atom.xml"]
BY_PATH = re.compile(
    r"/(?:(?:comments/|(?:category|tag)/(?P<topic>[-\w]+)/)?feed(?:/(?P<name>rss2?|rdf|atom))?/?"
    r"|(?P<short>rss)/?|(?P<file>rss|atom)\.xml)"
)


class OldFeedsMiddleware(MiddlewareMixin):
    """Leads from them to the nearest feed that there is, where no page and no redirect is."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        """The home page would answer a query that it does not know."""
        prefix, path = divided(request.path_info)
        kind = NAMES.get(request.GET.get("feed", "")) if path in BY_QUERY else None
        if kind is None or not is_reading(request):
            return None
        return HttpResponsePermanentRedirect(feed_of_site(prefix, kind))

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.status_code != 404 or not is_reading(request):
            return response
        prefix, path = divided(request.path_info)
        found = BY_PATH.fullmatch(path)
        if found is None or not (is_of_topic(found) and is_free(request, found)):
            return response
        name = found["name"] or found["short"] or found["file"] or "feed"
        target = feed_of_site(prefix, NAMES[name])
        return response if target == request.path else HttpResponsePermanentRedirect(target)


@register_redirected
def known_addresses(site: Site) -> Iterator[str]:
    """The addresses that the middleware knows, where they can be listed: for the mirror."""
    folders = ["", "comments/"]
    slugs = Topic.objects.order_by("slug").values_list("slug", flat=True)
    folders += [f"{kind}/{slug}/" for slug in slugs for kind in ("category", "tag")]
    for code, _name in settings.LANGUAGES:
        prefix = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
        yield from (f"{prefix}{folder}{end}" for folder in folders for end in ENDS)
        yield from (f"{prefix}{name}" for name in FILES)
        yield from (
            f"{prefix.rstrip('/')}{path}?feed={name}" for path in sorted(BY_QUERY) for name in NAMES
        )


def is_reading(request: HttpRequest) -> bool:
    return request.method in {"GET", "HEAD"}


def divided(path: str) -> tuple[str, str]:
    """An address as the prefix of its language ("", `/en`) and the rest."""
    language = get_language_from_path(path)
    prefix = "" if language in {None, settings.LANGUAGE_CODE} else f"/{language}"
    return prefix, path.removeprefix(prefix)


def is_of_topic(found: "re.Match[str]") -> bool:
    """False for the feed of a topic that there is not."""
    return found["topic"] is None or Topic.objects.filter(slug=found["topic"]).exists()


def is_free(request: HttpRequest, found: "re.Match[str]") -> bool:
    """Whether no page has the address once the slash is added that `/rss` lacks."""
    if found["short"] is None:
        return True
    page = Page.find_for_request(request, request.path_info.rstrip("/") + "/")
    return page is None or not page.live


def feed_of_site(prefix: str, kind: str) -> str:
    """The address of the feed of the site in this format and language."""
    return feed_addresses(f"{prefix}/")[kind]
