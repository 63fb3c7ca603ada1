"""Feeds of what is published about a topic or a region, or by a person."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.conditional import tagged
from cms.feeds import COUNT, FORMATS, NEVER, Feed
from cms.identity import permanent_id_beside
from cms.models import OrganisationSettings
from cms.publishing import updated
from cms.sites import absolute
from publications.describe import ArticleDescription
from publications.feeds import fill
from publications.landing.chronology import Entry, newest_about
from publications.landing.views import entry_at, gone, language


@require_safe
@tagged
def feed(request: HttpRequest, kind: str, slug: str, name: str | None = None) -> HttpResponse:
    """What was published last about an entry, in the format called `name`."""
    entry = entry_at(kind, slug)
    if not entry.has_landing:
        return gone(request)
    site = Site.find_for_request(request)
    organisation = OrganisationSettings.for_site(site)
    newest = newest_about(entry, language(), COUNT)
    articles = [article.describe(organisation) for article in newest]
    document = empty_feed(request, entry, FORMATS[name or ""], articles, organisation)
    fill(document, articles)
    response = HttpResponse(document.writeString("utf-8"), content_type=document.content_type)
    response["Last-Modified"] = http_date(document.feed["updated"].timestamp())
    return response


def empty_feed(
    request: HttpRequest,
    entry: Entry,
    format: type[Feed],
    articles: list[ArticleDescription],
    organisation: OrganisationSettings,
) -> Feed:
    home = Site.find_for_request(request).root_page
    title = f"{entry.title} – {organisation.name}"
    description = entry.explanation or title
    dates = [article.updated_at for article in articles]
    return format(
        title,
        absolute(request, entry.landing_url),
        description,
        subtitle=description,
        language=language(),
        author_name=organisation.name,
        feed_url=absolute(request, request.path),
        feed_guid=permanent_id_beside(home, f"{entry._meta.model_name}/{entry.pk}/{language()}"),
        updated=max(dates, default=updated(home) or NEVER),
    )
