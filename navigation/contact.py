"""How readers reach the organisation, for the pages that may not ask the database for it."""

from contextlib import suppress
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db.models.signals import post_save
from wagtail.models import Site

from cms.models import OrganisationSettings

KEY = "organisation:contact"


class Contact(NamedTuple):
    name: str
    email: str


def connect() -> None:
    post_save.connect(remember_contact, OrganisationSettings, dispatch_uid="navigation.contact")


def remember_contact(**_signal: Any) -> None:
    """Keep the contact of the default site in the cache: at each change, and once a day."""
    site = Site.objects.filter(is_default_site=True).first()
    if site:
        organisation = OrganisationSettings.for_site(site)
        cache.set(KEY, [organisation.name, organisation.email], timeout=None)


def remembered_contact() -> Contact:
    """What the cache holds. Never raises: pages that report a fault ask for it."""
    with suppress(Exception):
        return Contact(*cache.get(KEY))
    return Contact(settings.WAGTAIL_SITE_NAME, "")
