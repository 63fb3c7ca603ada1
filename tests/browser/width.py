"""Whether a page fits its window, and its lines fit the eye."""

from playwright.sync_api import Page

# From the smallest phone to a large screen, with both sides of the width where the margin opens.
WIDTHS = (320, 390, 600, 640, 768, 900, 991, 992, 1024, 1100, 1280, 1440, 1920)
LARGE_TEXT = (390, 768, 992, 1440)
FULL_NAME = "Ikatan Ahli Perencanaan Provinsi Banten"
READABLE = range(60, 73)  # characters a line, from 640 px on

# Wagtail hides what does not fit the main part of its pages: nobody could move it sideways.
WIDER = """() => [document.documentElement, document.querySelector("main.content-wrapper")]
    .some((part) => part && part.scrollWidth > part.clientWidth)"""

# Of the text: characters a line, its width, and how much of nothing is right of it.
LINES = """() => {
    const long = (part) => part.textContent.length > 160 && !part.closest("figure, .callout");
    const texts = [...document.querySelectorAll(".article__body > .prose p")].filter(long);
    if (!texts.length) return null;
    const drawn = (part) => {
        const range = document.createRange();
        range.selectNodeContents(part);
        return [...range.getClientRects()].reduce((sum, rect) => sum + rect.width, 0);
    };
    const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
    const letter = sum(texts.map(drawn)) / sum(texts.map((part) => part.textContent.length));
    const text = texts[0].getBoundingClientRect();
    const head = document.querySelector(".site-header .wrap");
    const gutter = parseFloat(getComputedStyle(head).paddingRight);
    const empty = head.getBoundingClientRect().right - gutter - text.right;
    return { characters: text.width / letter, text: text.width, empty };
}"""

COLLIDES = """() => {
    const name = [...document.querySelectorAll(".site-header__home span")]
        .map((part) => part.getBoundingClientRect()).find((rect) => rect.width);
    return [".site-header__nav", ".site-header__tools"]
        .map((part) => document.querySelector(part).getBoundingClientRect())
        .some((rect) => name.right > rect.left && name.bottom > rect.top && name.top < rect.bottom);
}"""

NAME = """(name) => document.querySelectorAll(".site-header__home span")
    .forEach((part) => { part.textContent = name; })"""


def is_wider(page: Page) -> bool:
    """Whether the page has to be moved sideways to be read, or is cut off."""
    return bool(page.evaluate(WIDER))


def faults(page: Page) -> list[str]:
    """What does not fit at the page's width."""
    found = ["is wider than its window"] if is_wider(page) else []
    if page.evaluate(COLLIDES):
        found.append("has a name that runs into the header's links")
    lines = page.evaluate(LINES)
    if lines and page.viewport_size["width"] >= 640:
        if round(lines["characters"]) not in READABLE:
            found.append(f"has {lines['characters']:.0f} characters a line")
        if lines["empty"] > 0.55 * lines["text"]:
            found.append(f"has {lines['empty']:.0f} px of nothing beside the text")
    return found


def faults_at_every_width(page: Page, name: str = FULL_NAME) -> list[str]:
    """The same at all widths; text twice as large may have longer lines, but has to fit."""
    page.evaluate(NAME, name)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: the page {fault}" for fault in faults(page)]
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    for width in LARGE_TEXT:
        page.set_viewport_size({"width": width, "height": 900})
        if is_wider(page) or page.evaluate(COLLIDES):
            found.append(f"{width} px: large text does not fit")
    return found
