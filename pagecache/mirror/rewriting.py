"""What is changed in a text so that it works without Warta behind it."""

import re
from collections.abc import Callable
from functools import partial
from html import escape, unescape
from urllib.parse import quote, urljoin, urlsplit

from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from pagecache.address import webcal
from pagecache.mirror.links import Links

ATTRIBUTE = re.compile(r'(\s(?:href|src|srcset|poster|action)=)"([^"]*)"')
LANGUAGE = re.compile(r'<html[^>]* lang="([a-z-]+)"')
POSTING = re.compile(r'<form\b[^>]*\bmethod="post"[^>]*>.*?</form>', re.DOTALL)
FOLDED = "\r\n "  # within a line of a calendar
MAX_LINE_BYTES = 74  # bytes of it

# How an address is written: plainly, in the parameter of another one, to subscribe to.
SPELLINGS: list[Callable[[str], str]] = [str, quote, partial(quote, safe=""), webcal]


class Rewriter:
    """Rewrites texts of the site at `root`, which afterwards is known as `links.live`.

    Only links of pages are followed. Absolute addresses in feeds, calendars and plain texts lead to
    the live site and need nothing of the mirror; comments of readers have no other.
    """

    def __init__(self, links: Links, root: str) -> None:
        self.links = links
        self.root = root
        self.spelled = {spell(root): spell(links.live) for spell in SPELLINGS}
        roots = "|".join(map(re.escape, self.spelled))
        self.absolute = re.compile(rf"({roots})(?![\w-]|[.:]\w|%3A)")

    def rewrite(self, text: str, kind: str, target: str) -> str:
        """A text of the kind (`text/html`) that is served at a target."""
        if kind == "text/calendar":
            return folded(self.rebase(text.replace(FOLDED, "")))
        if kind == "text/html":
            text = self.without_posting(text, target)
            text = ATTRIBUTE.sub(lambda found: self.attribute(found, target), text)
        return self.rebase(text)

    def attribute(self, found: "re.Match[str]", target: str) -> str:
        name, value = found[1], unescape(found[2])
        if "srcset" in name:
            new = ", ".join(self.candidate(part.strip(), target) for part in value.split(","))
        else:
            new = self.link(value, target)
        return f'{name}"{escape(new)}"'

    def candidate(self, part: str, target: str) -> str:
        link, space, size = part.partition(" ")
        return f"{self.link(link, target)}{space}{size}"

    def link(self, value: str, target: str) -> str:
        """A link on the page at a target; those within it, and to elsewhere, stay."""
        if value.startswith(f"{self.root}/"):  # is checked, and then rebased like all texts
            self.links.place(value.removeprefix(self.root))
            return value
        try:
            parts = urlsplit(value)
            joined = urljoin(target, value)
        except ValueError:
            self.links.fail(value, "no address can be so")
            return value
        if parts.scheme or parts.netloc or value.startswith("#"):
            return value
        return self.links.place(joined)

    def without_posting(self, text: str, target: str) -> str:
        """What is sent to Warta is written there: in place of such a form stands a link."""
        if not POSTING.search(text):
            return text
        language = LANGUAGE.search(text)
        with translation.override(language[1] if language else translation.get_language()):
            words = _("Write at %(host)s") % {"host": urlsplit(self.links.live).netloc}
            link = format_html('<p><a href="{}">{}</a></p>', self.links.live + target, words)
        return POSTING.sub(lambda _: link, text)

    def rebase(self, text: str) -> str:
        """Have the absolute addresses of the site name the live one."""
        return self.absolute.sub(lambda found: self.spelled[found[1]], text)


def folded(text: str) -> str:
    """Lines of a calendar, none longer than RFC 5545 allows, none cut within a character."""
    return "\r\n".join(FOLDED.join(pieces(line)) for line in text.split("\r\n"))


def pieces(line: str) -> list[str]:
    found, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > MAX_LINE_BYTES:
            found, size = [*found, ""], 1
        found[-1] += character
        size += width
    return found
