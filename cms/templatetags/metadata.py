"""What a page tells search engines, feed readers and people with whom it is shared."""

from typing import Any, NamedTuple

from django import template
from django.core.paginator import Page as ListPage
from django.http import HttpRequest
from django.template import RequestContext
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from cards import CardTexts
from cms.feeds import feed_addresses
from cms.models import BasePage, OrganisationSettings
from cms.models.page import HOME_DEPTH
from cms.sitemaps import alternates, in_languages
from cms.structured import json_ld, structured, view_breadcrumbs, view_data
from media.share import SharedPicture, card_of_view, card_picture, picture_of

register = template.Library()

TERRITORIES = {"id": "id_ID", "en": "en_US"}


class Metadata(NamedTuple):
    """All that parts/metadata.html prints; of what search engines leave out the first three."""

    title: str
    site_name: str
    feeds: list[tuple[str, str, str]]
    canonical: str = ""
    heading: str = ""
    description: str = ""
    languages: list[tuple[str, str]] = []
    locale: str = ""
    other_locales: list[str] = []
    picture: SharedPicture | None = None
    article: dict[str, Any] | None = None
    structured: SafeString = SafeString()


@register.simple_tag(takes_context=True)
def metadata(context: RequestContext) -> Metadata:
    """What the page, or the view, being rendered says of itself."""
    request: HttpRequest | None = context.get("request")
    page = context.get("page")
    site = Site.find_for_request(request) if request else None
    if request is None or site is None:
        return Metadata(str(context.get("title") or "Warta"), "Warta", [])
    organisation = OrganisationSettings.for_request(request)
    organisation.site = site
    if context.get("indexed"):
        return view_metadata(context, organisation, site)
    if not isinstance(page, BasePage) or not page.pk or context.get("noindex"):
        title = view_title(context, organisation.name)
    elif getattr(request, "is_preview", False):  # nobody shares it: no picture is drawn for that
        title = page_title(context, page, organisation.name)
    else:
        return page_metadata(context, page, organisation, site)
    return Metadata(title, organisation.name, site_feeds(organisation.name))


def view_metadata(
    context: RequestContext, organisation: OrganisationSettings, site: Site
) -> Metadata:
    """Of a view without a page, which search engines may show: `title`, `description`, `indexed`.

    `indexed` is the name of its address, as `cms.sitemaps.register_indexed` has it, and
    `view_args` its arguments; with `feeds`, feeds stand below it. `label` stands above the title
    on the share card. `above` has name and path of what is between the home page and the view.
    """
    title, language, number = str(context["title"]), get_language() or "id", number_of(context)
    name, args = context["indexed"], context.get("view_args") or ()
    versions = [(code, f"{site.root_url}{to}") for code, to in in_languages(name, args)]
    own = dict(versions)[language]
    path = own.removeprefix(site.root_url)
    texts = CardTexts(title, context.get("label") or "")
    card = card_of_view(":".join((name, *args)), texts, organisation)
    context["request"].share_card = card
    feeds = feed_addresses(path) if context.get("feeds") else {}
    return Metadata(
        title=view_title(context, organisation.name),
        site_name=organisation.name,
        feeds=[
            *site_feeds(organisation.name),
            *((kind, title, address) for kind, address in feeds.items()),
        ],
        canonical=f"{own}?page={number}" if number else own,
        heading=title,
        description=str(context["description"]),
        languages=[] if number else alternates(versions),
        locale=TERRITORIES[language],
        other_locales=[TERRITORIES[code] for code, _to in versions if code != language],
        picture=card_picture(card, site.root_url, path),
        structured=json_ld(
            view_data(context, own),
            view_breadcrumbs([*(context.get("above") or ()), (title, path)], site),
        ),
    )


def page_metadata(
    context: RequestContext, page: BasePage, organisation: OrganisationSettings, site: Site
) -> Metadata:
    own = page.get_full_url(context["request"]) or ""
    address = listed_at(context, page, own)
    versions = versions_of(page, own) if address == own else []
    path = listed_path(context, page)
    return Metadata(
        title=page_title(context, page, organisation.name),
        site_name=organisation.name,
        feeds=[*site_feeds(organisation.name), *page_feeds(page)],
        canonical=address,
        heading=page.title,
        description=page.seo_description,
        languages=alternates(versions),
        locale=TERRITORIES[page.locale.language_code],
        other_locales=[TERRITORIES[code] for code, _address in versions[1:]],
        picture=picture_of(page, organisation, path, part_of_list(context)),
        article=page.open_graph_article(),
        structured=structured(page, organisation, site),
    )


def view_title(context: RequestContext, name: str) -> str:
    """The title that a view gives, with the part of its list."""
    title = str(context.get("title") or "")
    return with_name(" – ".join(filter(None, [title, *part_named(number_of(context))])), name)


def with_name(title: str, name: str) -> str:
    return f"{title} – {name}" if title else name


def page_title(context: RequestContext, page: BasePage, name: str) -> str:
    """The title of the page, of the year or topic listed, of the part of a long list."""
    if page.depth == HOME_DEPTH:
        return page.seo_title or name
    parts = [page.seo_title or page.title]
    if part := part_of_list(context):
        parts.append(part)
    return with_name(" – ".join([*parts, *part_named(number_of(context))]), name)


def part_named(number: int) -> list[str]:
    """What a title says of a part of a long list; nothing for the first."""
    return [_("page %(number)s") % {"number": number}] if number else []


def number_of(context: RequestContext) -> int:
    """The part of a long list being shown; 0 for the first."""
    part = context.get("articles")
    return part.number if isinstance(part, ListPage) and part.number > 1 else 0


def listed_at(context: RequestContext, page: BasePage, own: str) -> str:
    """The one address of what is shown: the page, a year or topic of it, a part of its list."""
    root = own.removesuffix(page.url or "")
    path = listed_path(context, page)
    address = f"{root}{path}" if path else own
    number = number_of(context)
    return f"{address}?page={number}" if number else address


def listed_path(context: RequestContext, page: BasePage) -> str:
    """The path of the year or topic that is listed; "" for the page itself."""
    if context.get("year") and hasattr(page, "year_url"):
        return str(page.year_url(context["year"]))
    if context.get("topic") and hasattr(page, "topic_url"):
        return str(page.topic_url(context["topic"]))
    return ""


def part_of_list(context: RequestContext) -> str:
    """The name of the year or topic that is listed; "" for a whole list, and other pages."""
    if context.get("year"):
        return str(context["year"])
    topic = context.get("topic")
    return str(topic.title) if topic else ""


def versions_of(page: BasePage, own: str) -> list[tuple[str, str]]:
    """Language and address of this page and of its translations."""
    others = [(other.locale.language_code, other.full_url) for other in page.live_translations]
    return [(page.locale.language_code, own), *others]


def site_feeds(name: str) -> list[tuple[str, str, str]]:
    language = get_language() or "id"
    prefix = "/" if language == "id" else f"/{language}/"
    return [(kind, name, address) for kind, address in feed_addresses(prefix).items()]


def page_feeds(page: BasePage) -> list[tuple[str, str, str]]:
    if not page.has_feed:
        return []
    return [(kind, page.title, to) for kind, to in feed_addresses(page.url or "").items()]
