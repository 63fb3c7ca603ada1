"""What a mail says, as text and as HTML: one layout for all, with the mark of the organisation."""

from typing import Any, NamedTuple

from django.template.loader import render_to_string
from wagtail.models import Site

from cms.models import OrganisationSettings
from cms.models.site import ICON_SIZE
from mail.sending import organisation_name, organisation_of

# `--press` of the two themes in static/css/tokens.css, where the organisation chose no colour.
PRESS, PRESS_DARK = "#0a5563", "#86cfd6"


class Letterhead(NamedTuple):
    """Who writes; `icon` is an address, or "" where the mark is drawn."""

    name: str
    icon: str
    press: str
    press_dark: str


def letterhead(site: Site | None = None) -> Letterhead:
    """The one of a site, by default of the default site."""
    organisation = organisation_of(site) or OrganisationSettings()
    icon = organisation.icon_in(ICON_SIZE)
    return Letterhead(
        organisation_name(site),
        str(icon.full_url) if icon else "",
        organisation.colour or PRESS,
        organisation.colour_dark or PRESS_DARK,
    )


def written(
    name: str, subject: str, context: dict[str, Any], site: Site | None = None
) -> tuple[str, str]:
    """The text and the HTML of the mail `name`, in the language that is active.

    `link` in the context is where the one button leads.
    """
    context = context | {"subject": subject, "letterhead": letterhead(site)}
    text = render_to_string(f"mail/{name}.txt", context)
    return text, render_to_string(f"mail/{name}.html", context)
