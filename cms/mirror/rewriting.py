"""What is changed in a text so that it works without Warta behind it."""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from cms.mirror.links import Links

ATTRIBUTE = re.compile(r'(\s(?:href|src|srcset|poster|action)=)"([^"]*)"')
LANGUAGE = re.compile(r'<html[^>]* lang="([a-z-]+)"')
POSTING = re.compile(r'<form\b[^>]*\bmethod="post"[^>]*>.*?</form>', re.DOTALL)
FOLDED = "\r\n "  # within a line of a calendar
LONGEST_LINE = 74  # bytes of it


class Rewriter:
    """Rewrites texts of the site at `root`, which afterwards is known as `links.live`."""

    def __init__(self, links: Links, root: str) -> None:
        self.links = links
        self.root = root
        self.absolute = re.compile(re.escape(root) + r"""(?![\w.:-])(/[^\s"'<>()\\&;]*)?""")

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
        parts = urlsplit(value)
        if parts.scheme or parts.netloc or value.startswith("#"):
            return value
        return self.links.place(urljoin(target, value))

    def without_posting(self, text: str, target: str) -> str:
        """What is sent to Warta is written there: in place of such a form stands a link."""
        if not POSTING.search(text):
            return text
        language = LANGUAGE.search(text)
        with translation.override(language[1] if language else None):
            words = _("Write at %(host)s") % {"host": urlsplit(self.links.live).netloc}
            link = format_html('<p><a href="{}">{}</a></p>', self.links.live + target, words)
        return POSTING.sub(lambda _: link, text)

    def rebase(self, text: str) -> str:
        """Check the absolute addresses of the site, and have them name the live one."""
        replace: Callable[[re.Match[str]], str] = lambda found: self.rebased(found[1] or "")  # noqa: E731
        return self.absolute.sub(replace, text)

    def rebased(self, target: str) -> str:
        if target:
            self.links.place(target)
        return self.links.live + target


def folded(text: str) -> str:
    """Lines of a calendar, none longer than RFC 5545 allows, none cut within a character."""
    return "\r\n".join(FOLDED.join(pieces(line)) for line in text.split("\r\n"))


def pieces(line: str) -> list[str]:
    found, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > LONGEST_LINE:
            found, size = [*found, ""], 1
        found[-1] += character
        size += width
    return found
