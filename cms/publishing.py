"""What the dates of a page say to the world: one meaning on all outlets.

`published` is when readers first could see it; `updated` is when they last got another text, and
never earlier. Which date a text bears is another thing: the dateline of an article.
docs/developers/feeds.md has the table.
"""

from datetime import datetime

from wagtail.models import Page


def published(page: Page) -> datetime | None:
    """None for a page that never was live, or that code has made live without saying when."""
    return page.first_published_at or page.last_published_at


def updated(page: Page) -> datetime | None:
    moments = [page.first_published_at, page.last_published_at]
    return max((moment for moment in moments if moment), default=None)
