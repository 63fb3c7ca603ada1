"""What a thumb cannot hit: links and buttons of less than 44 px that stand alone (WCAG 2.5.5)."""

from playwright.sync_api import Page

# A link within a sentence is as high as its line, and may be (“inline” in the criterion). A region
# on the map may be as small as it is: the list beside it leads to the same page (“equivalent”).
SMALL = """() => {
  const blocks = "p, li, dd, td, th, figcaption, blockquote, label, h1, h2, h3, div";
  const words = (one) => one.innerText.trim();
  const shown = (one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.closest(".hidden, .skip, svg");
  const alone = (one) =>
    getComputedStyle(one).display !== "inline" ||
    words(one.parentElement.closest(blocks)).length <= words(one).length + 12;
  return [...document.querySelectorAll("a[href], button, summary")]
    .filter((one) => shown(one) && alone(one))
    .map((one) => [words(one), one.getBoundingClientRect()])
    .filter(([, box]) => Math.min(box.width, box.height) < 43.5)
    .map(([said, box]) => `${said}: ${Math.round(box.width)} by ${Math.round(box.height)}`);
}"""


def small_targets(page: Page) -> list[str]:
    """Their words and sizes, in a window that is touched."""
    found: list[str] = page.evaluate(SMALL)
    return found
