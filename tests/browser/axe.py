"""What axe finds wrong with the page in a window of Chromium."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Another scheme has other colours, and nothing else that axe could find.
COLOURS = ["color-contrast", "link-in-text-block"]


def violations(
    page: Page, rules: list[str] | None = None, context: dict[str, list[list[str]]] | None = None
) -> str:
    """The report of what breaks the rules, STANDARD where none are named; empty if nothing does.

    `context` is axe's: which elements to look at. A page is given axe once: compiling it takes
    longer than running it, and so does the account of what is right. It has a name of its own,
    since Wagtail's editor has an older axe.
    """
    if not page.evaluate("() => 'axeOfTests' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate("() => { window.axeOfTests = window.axe; }")
    options = {"runOnly": rules or STANDARD, "resultTypes": ["violations"]}
    answer = page.evaluate(
        "([context, options]) => axeOfTests.run(context || document, options)", [context, options]
    )
    found = AxeResults(answer)
    return found.generate_report() if found.violations_count else ""
