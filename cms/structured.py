"""Pages and views as schema.org describes them, in JSON-LD."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template import RequestContext
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.models import BasePage, OrganisationSettings
from cms.models.page import HOME_DEPTH
from cms.phones import numbers

# As Django's json_script writes them, so that no text can end the script element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def structured(page: BasePage, organisation: OrganisationSettings, site: Site) -> SafeString:
    """The page, the way to it and, at home, the organisation, as JSON-LD."""
    graph = [page.structured_data(organisation)]
    if page.depth == HOME_DEPTH:
        graph.append(organisation_data(organisation, site))
    else:
        graph.append(breadcrumbs(page))
    return json_ld(*graph)


def view_data(context: RequestContext, address: str) -> dict[str, Any]:
    """A view as schema.org describes it; `schema_type` says that it is more than a page.

    `about` is the thing that the view is about, described in the same way.
    """
    about = {"mainEntity": context["about"]} if context.get("about") else {}
    return about | {
        "@type": context.get("schema_type", "WebPage"),
        "@id": address,
        "url": address,
        "name": str(context["title"]),
        "description": str(context["description"]),
        "inLanguage": get_language() or "id",
    }


def view_breadcrumbs(steps: list[tuple[str, str]], site: Site) -> dict[str, Any]:
    """The way to a view, by name and path of each step below the home page."""
    home = (_("Home"), reverse("wagtail_serve", args=[""]))
    return trail([(name, f"{site.root_url}{path}") for name, path in (home, *steps)])


def json_ld(*graph: dict[str, Any]) -> SafeString:
    document = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(document, ensure_ascii=False, cls=DjangoJSONEncoder)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 - nothing can end the element


def breadcrumbs(page: BasePage) -> dict[str, Any]:
    names = [
        (_("Home") if one.depth == HOME_DEPTH else one.title, one.full_url) for one in page.above
    ]
    return trail([*names, (page.title, page.full_url)])


def trail(steps: list[tuple[str, str | None]]) -> dict[str, Any]:
    """The way to a page as schema.org describes it: name and address of each step."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, 1)
        ],
    }


def organisation_data(organisation: OrganisationSettings, site: Site) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "Organization",
        "@id": f"{site.root_url}/#organisation",
        "name": organisation.name,
        "alternateName": organisation.short_name,
        "url": f"{site.root_url}/",
        "description": organisation.about,
        "email": organisation.email,
        "telephone": numbers(organisation.phone),
        "sameAs": [address for _name, address in organisation.accounts],
    }
    if organisation.city:
        data["address"] = {
            "@type": "PostalAddress",
            "streetAddress": organisation.street_address,
            "addressLocality": organisation.city,
            "postalCode": organisation.postal_code,
            "addressCountry": "ID",
        }
    logo = organisation.logo.share_rendition() if organisation.logo else None
    if logo:
        data["logo"] = logo.full_url
    return {name: value for name, value in data.items() if value}
