"""The public log of corrections, retractions and takedowns, and its feeds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.conditional import tagged
from cms.feeds import COUNT, FORMATS, NEVER, Feed, labelled_feeds
from cms.identity import permanent_id_beside
from cms.models import OrganisationSettings
from cms.paging import page_of
from cms.publishing import updated
from cms.sites import absolute
from corrections.models import EditorialNotice, NoticeKind, NoticeQuerySet
from corrections.notes import paragraphs
from corrections.retraction import unmarked
from pagecache.rendering import varies_on_query


@require_safe
@tagged
def log(request: HttpRequest) -> HttpResponse:
    """Every act in force in the active language, newest first; three queries more than a page."""
    varies_on_query("page")
    context = {
        "title": _("Corrections"),
        "indexed": "corrections:log",
        "description": _(
            "What we changed after its publication: errors corrected, texts retracted, pages taken "
            "down. Each entry was confirmed by a second person."
        ),
        "articles": page_of(entries(), request.GET.get("page")),
        "feeds": labelled_feeds(reverse("corrections:log")),
        "view_name": "corrections:log",
        "schema_type": "CollectionPage",
    }
    return render(request, "corrections/log.html", context)


@require_safe
@tagged
def feed(request: HttpRequest, name: str = "") -> HttpResponse:
    """The newest acts, in the format called `name`."""
    acts = list(entries()[:COUNT])
    document = empty_feed(request, FORMATS[name], acts)
    address = absolute(request, reverse("corrections:log"))
    for act in acts:
        add(document, act, address)
    response = HttpResponse(document.writeString("utf-8"), content_type=document.content_type)
    response["Last-Modified"] = http_date(document.feed["updated"].timestamp())
    return response


def entries() -> NoticeQuerySet:
    return EditorialNotice.objects.listed(get_language() or "id").select_related("page")


def empty_feed(request: HttpRequest, format: type[Feed], acts: list[EditorialNotice]) -> Feed:
    site = Site.find_for_request(request)
    organisation, home = OrganisationSettings.for_site(site), site.root_page
    address = absolute(request, reverse("corrections:log"))
    title = _("Corrections")
    description = _("What was corrected, retracted and taken down after its publication.")
    return format(
        f"{title} – {organisation.name}",
        address,
        description,
        subtitle=description,
        language=get_language(),
        author_name=organisation.name,
        feed_url=absolute(request, request.path),
        feed_guid=permanent_id_beside(home, f"corrections/{get_language()}"),
        updated=max(
            (act.in_force_at for act in acts if act.in_force_at), default=updated(home) or NEVER
        ),
    )


def add(feed: Feed, act: EditorialNotice, address: str) -> None:
    """Put one act into the feed; of a takedown no more than the log says."""
    is_takedown = act.kind == NoticeKind.TAKEDOWN or act.page is None
    words = str(act.get_ground_display()) if is_takedown else act.text
    name = words if is_takedown else unmarked(str(act.page), act.language)
    root = address if act.page is None or is_takedown else act.page.full_url
    feed.add_item(
        f"{act.get_kind_display()}: {name}",
        f"{root}#{act.anchor}",
        words,
        summary=words,
        content=f"<p>{words}</p>" if is_takedown else paragraphs(act.text),
        authors=[],
        pubdate=act.in_force_at,
        updateddate=act.in_force_at,
        unique_id=act.uid.urn,
        unique_id_is_permalink=False,
        categories=[str(act.get_kind_display())],
    )
