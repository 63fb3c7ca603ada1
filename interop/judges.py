"""Every judge, in the order of the table. Add one here, and its program in `interop/programs`."""

from collections.abc import Callable, Iterator

from interop import calendar_rules, feed_rules
from interop.judging import Fault, Item, Judge, Outcome

FEEDS = {"application/rss+xml", "application/atom+xml", "application/feed+json"}
PICTURES = {"image/jpeg", "image/png", "image/webp", "image/avif", "image/svg+xml"}
# What Lighthouse loads: most kinds of pages are read by axe alone, which is much quicker.
LOADED = {"home", "list", "press release", "programme", "event", "publication", "plain page"}
Compare = Callable[[list[Outcome], list[Item], str], Iterator[Fault]]
COMPARED: dict[str, Compare] = {"feeds": feed_rules.check, "calendars": calendar_rules.check}


def of_type(*types: str) -> Callable[[Item], bool]:
    return lambda item: item.status == 200 and item.type in types


def is_xml(item: Item) -> bool:
    return item.status == 200 and item.type.endswith("xml") and item.type != "image/svg+xml"


def is_feed_in_xml(item: Item) -> bool:
    return is_xml(item) and item.type in FEEDS


def is_description(item: Item) -> bool:
    return item.status == 200 and item.address.endswith("/openapi.json")


def is_markup(item: Item) -> bool:
    """Pages of errors too."""
    return item.type in ("text/html", "text/css", "image/svg+xml")


def is_sample(item: Item) -> bool:
    """One page of each kind: `Item.sample` is set by the crawl."""
    return item.sample


def is_loaded(item: Item) -> bool:
    return item.sample and item.kind.removeprefix("English ") in LOADED


def parser(name: str, takes: Callable[[Item], bool]) -> Judge:
    what = "feeds in XML" if takes is is_feed_in_xml else "feeds"
    return Judge("feeds", name, what, "feeds.mjs", takes, name, (name,))


# The longest first: two run at a time.
JUDGES = [
    Judge("html", "Lighthouse", "pages on a phone", "browser.mjs", is_loaded, "lighthouse",
          ("lighthouse",)),
    Judge("html", "axe", "pages on a phone", "browser.mjs", is_sample, "axe-core", ("axe",)),
    Judge("html", "vnu", "pages, style sheets, drawings", "html.mjs", is_markup, "vnu-jar"),
    Judge("feeds", "feedparser (Python)", "feeds in XML", "feedparser_reads", is_feed_in_xml,
          "py:feedparser"),
    parser("@rowanmanning/feed-parser", is_feed_in_xml),
    parser("feedparser", is_feed_in_xml),
    parser("rss-parser", is_feed_in_xml),
    parser("feedsmith", of_type(*FEEDS)),
    parser("@extractus/feed-extractor", of_type(*FEEDS)),
    Judge("calendars", "icalendar (Python)", "calendars", "icalendar_reads",
          of_type("text/calendar"), "py:icalendar"),
    Judge("calendars", "ical.js", "calendars", "calendars.mjs", of_type("text/calendar"),
          "ical.js", ("ical.js",)),
    Judge("calendars", "node-ical", "calendars", "calendars.mjs", of_type("text/calendar"),
          "node-ical", ("node-ical",)),
    Judge("api", "spectral", "openapi.json", "lint.mjs", is_description,
          "@stoplight/spectral-cli", ("spectral",)),
    Judge("api", "redocly", "openapi.json", "lint.mjs", is_description, "@redocly/cli",
          ("redocly",)),
    Judge("api", "openapi-python-client", "uses of the API", "client_python", is_description,
          "py:openapi-python-client"),
    Judge("api", "openapi-typescript", "uses of the API", "client_typescript.mjs",
          is_description, "openapi-typescript"),
    Judge("structured", "extruct, schema-dts", "pages", "structured", of_type("text/html"),
          "schema-dts"),
    Judge("mail", "mailparser", "mails", "mails.mjs", of_type("message/rfc822"), "mailparser"),
    Judge("xml", "libxml2", "feeds and sitemaps", "xml", is_xml, "py:lxml"),
    Judge("files", "ExifTool", "pictures and PDFs", "metadata.mjs",
          of_type(*PICTURES, "application/pdf"), "exiftool-vendored.pl"),
    Judge("files", "qpdf (pikepdf)", "PDFs", "pdfs", of_type("application/pdf"), "py:pikepdf"),
    Judge("files", "unzip, zipfile", "press kits", "archives", of_type("application/zip")),
    Judge("files", "7-Zip", "press kits", "archives.mjs", of_type("application/zip"),
          "7zip-bin"),
]  # fmt: skip
PARTS = list(dict.fromkeys(judge.part for judge in JUDGES))
