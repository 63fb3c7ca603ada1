"""Which addresses an answer names, of what kind they are, and one of each kind."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from interop.judging import Item

NAMED = re.compile(r"""\b(?:href|src|content|data-url)="([^"]+)"|<loc>([^<]+)</loc>""")
SOURCES = re.compile(r'\bsrcset="([^"]+)"')
# Behind a login, made by a click, or in a folder of mail.
LEFT_OUT = re.compile(
    r"^/(admin|_util|surat|api)/|/(suka|like|laporkan|report|balas|reply|kirim|send)/$"
    # Filters of the search can be combined freely.
    r"|/(cari|search)/\?.*&"
)
# The kind of a page by its path below the language, first match first.
KINDS = [
    (re.compile(pattern), kind)
    for pattern, kind in {
        r"": "home",
        r"(cari|search)/": "search",
        r"(ralat|corrections)/": "corrections",
        r"(komentar|comments)/.*": "comments",
        r"[^/]+/\d{4}/": "list of a year",
        r"[^/]+/(topik|topic)/[^/]+/": "list of a topic",
        r"(siaran-pers|press-releases)/": "list",
        r"(program|programmes|kegiatan|events|publikasi|publications)/": "other list",
        r"(siaran-pers|press-releases)/[^/]+/": "press release",
        r"(program|programmes)/[^/]+/": "programme",
        r"(kegiatan|events)/[^/]+/": "event",
        r"(publikasi|publications)/[^/]+/": "publication",
        r"[^/]+/": "plain page",
        r"[^/]+/[^/]+/": "officers",
    }.items()
]


def named_in(text: str, address: str, base: str) -> Iterator[str]:
    """Every address of this site that a page or a sitemap names, without its fragment."""
    found = [html.unescape(match[1] or match[2]) for match in NAMED.finditer(text)]
    for sources in SOURCES.findall(text):
        found += [part.split()[0] for part in html.unescape(sources).split(",")]
    for name in found:
        # Others are words of a description, or of another scheme.
        if name.startswith(("/", "?", base)):
            whole = urljoin(address, name).partition("#")[0]
            if is_wanted(whole, base):
                yield whole


def is_wanted(address: str, base: str) -> bool:
    path = address.removeprefix(base)
    return path.startswith("/") and not LEFT_OUT.search(path)


def kind_of(address: str) -> str:
    """`home`, `press release` …, with `English ` before it below `/en/`; empty for others."""
    parts = urlsplit(address)
    path = parts.path.removeprefix("/")
    if parts.query and not parts.query.startswith("q="):
        return "part of a list"
    found = " with results" if parts.query else ""
    tongue = "English " if path.startswith("en/") else ""
    path = path.removeprefix("en/")
    kind = next((kind for pattern, kind in KINDS if pattern.fullmatch(path)), "")
    return f"{tongue}{kind}{found}" if kind else ""


def sampled(items: Iterable[Item]) -> list[Item]:
    """The items, with the first page of each kind, in both languages, marked as a sample."""
    met: set[str] = set()
    marked = []
    for item in items:
        is_first = bool(item.kind) and item.status == 200 and item.kind not in met
        if is_first:
            met.add(item.kind)
        marked.append(replace(item, sample=is_first))
    return marked
