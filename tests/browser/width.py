"""Whether a page fits its window."""

from playwright.sync_api import Page


def is_wider(page: Page) -> bool:
    """Whether the page has to be moved sideways to be read."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )
