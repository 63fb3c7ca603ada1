"""What tells programs which article this is, and whether it changed."""

import uuid
from datetime import datetime

from wagtail.models import Page

from publications.models import Article


def permanent_id(page: Page) -> str:
    """A URN for this language version, which stays whatever becomes of title, slug and place."""
    return f"urn:uuid:{uuid.uuid5(page.translation_key, page.locale.language_code)}"


def updated(article: Article) -> datetime:
    """When the text last changed: each publication after the first is a change."""
    first, last = article.first_published_at, article.last_published_at
    if first and last and last > first:
        return max(article.released_at, last)
    return article.released_at
