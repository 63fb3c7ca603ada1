"""Whether a page fits its window."""

from playwright.sync_api import Page

# Wagtail hides what does not fit the main part of its pages: nobody could move it sideways.
WIDER = """() => [document.documentElement, document.querySelector("main.content-wrapper")]
    .some((part) => part && part.scrollWidth > part.clientWidth)"""


def is_wider(page: Page) -> bool:
    """Whether the page has to be moved sideways to be read, or is cut off."""
    return bool(page.evaluate(WIDER))
