"""What every page offers its readers, whatever an editor has chosen for the footer."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.blocks.navigation import SERVICES, service_address
from cms.models import OrganisationSettings
from navigation.places import Address, Entry, Place


def without(entries: list[Entry], others: list[Entry]) -> list[Entry]:
    """The entries that lead elsewhere than the others."""
    there = {target(entry) for entry in others}
    return [entry for entry in entries if target(entry) not in there]


def target(entry: Entry) -> int | str:
    return entry.pk if isinstance(entry, Place) else entry.url


def service_pages(organisation: OrganisationSettings | None) -> list[int | None]:
    """The keys of the pages for contact, privacy and rules, None where none is chosen."""
    names = OrganisationSettings.SERVICE_PAGES
    return [getattr(organisation, f"{name}_id", None) for name in names]


def across() -> list[Entry]:
    """What gathers articles of all kinds: topics, regions, people."""
    return [service(name) for name in ("topics", "regions", "people")]


def service(name: str, label: str = "") -> Address:
    """An entry that an editor may choose too, by its key in `SERVICES`."""
    *_view, words = SERVICES[name]
    return Address(label or str(words), service_address(name))


def services(
    organisation: OrganisationSettings | None,
    contact: Entry | None,
    privacy: Entry | None,
    rules: Entry | None,
) -> list[Entry]:
    """What every site has for its readers; a page that is not chosen or not public is left out.

    Nobody is asked to report an error where nobody can be written to.
    """
    log, subscribe = reverse("corrections:log"), reverse("publications:subscribe")
    can_report = organisation and (organisation.email or organisation.whatsapp)
    report = Address(_("Report an error"), f"{log}#{pgettext('anchor', 'report')}")
    entries = [
        contact,
        report if can_report else None,
        Address(_("Corrections"), log),
        Address(_("Subscribe"), subscribe),
        Address(_("Calendar of events"), f"{subscribe}#{pgettext('anchor', 'calendar')}"),
        privacy,
        rules,
    ]
    return [entry for entry in entries if entry]
