"""What tells programs which thing this is: it stays when domain, title, slug and place change."""

import uuid

from wagtail.models import Page


def permanent_id(page: Page) -> str:
    """A URN for this language version of a page."""
    return uuid.uuid5(page.translation_key, page.locale.language_code).urn


def permanent_id_beside(page: Page, what: str) -> str:
    """A URN for something that belongs to a page: `comments`, `comments/17`."""
    return uuid.uuid5(page.translation_key, f"{page.locale.language_code}/{what}").urn
