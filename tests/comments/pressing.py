"""Buttons pressed as in a browser: the page is opened first, and says what was seen."""

from bs4 import BeautifulSoup


def seen_on(browser, address):
    page = BeautifulSoup(browser.get(address).text, "lxml")
    return [field["value"] for field in page.find_all("input", {"name": "seen"})]


def press(browser, address, decision, headers=None, **typed):
    """One decision on one comment; `seen` is what the page names, unless given."""
    seen = seen_on(browser, address)[:1]
    data = {"decision": decision, "seen": seen} | typed
    return browser.post(address, data, headers=headers or {})


def press_for_all(browser, address, **typed):
    """A decision on all that the page of a bulk action shows."""
    return browser.post(address, {"seen": seen_on(browser, address)} | typed)
