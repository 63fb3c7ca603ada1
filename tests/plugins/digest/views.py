"""Any article in three lines of text."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.conditional import tagged
from cms.models import OrganisationSettings
from publications.models import Article
from publications.visible import page_at


@require_safe
@tagged
def digest(request: HttpRequest, path: str) -> HttpResponse:
    article = page_at(request, path, Article)
    organisation = OrganisationSettings.for_site(article.get_site())
    said = article.describe(organisation)
    lines = (said.kicker, said.title, said.url)
    return HttpResponse("\n".join(filter(None, lines)), content_type="text/plain; charset=utf-8")
