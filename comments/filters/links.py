"""Addresses of pages in a text, also those without a scheme."""

import re
from dataclasses import dataclass

from comments.filters.normal import Normal

LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+"
    r"|(?<![@\w.-])(?:[a-z0-9][a-z0-9-]{0,62}\.)+[a-z]{2,24}(?:/[^\s<>\"']*)?(?![\w@-])"
)
HOST = re.compile(r"^(?:https?://)?(?:[^/@]*@)?(?:www\.)?([^/:?#]+)")
ENDINGS = """
    ac app asia at be biz blog br cc ch click cn co com de dev edu es eu example fr fun gg go
    gov hk ht id info ink invalid io it jp kr la link live ly me mobi mom my net nl online
    org page pl pro ph pw ru sbs sch sg shop site space store su tech th tk to top tv tw uk
    us vip vn web website win work ws xyz
"""
KNOWN_ENDINGS = frozenset(ENDINGS.split())


@dataclass(frozen=True)
class Link:
    """An address in the original text, and its host without `www.`."""

    start: int
    end: int
    text: str
    host: str


def links_in(text: Normal) -> list[Link]:
    """Every address in a text; `kata.Lalu` and `a.b` are none, since such hosts do not exist."""
    found = []
    for match in LINK.finditer(text.text):
        host = HOST.match(match[0])
        name = host[1].rstrip(".,;:!)") if host else ""
        if "://" not in match[0] and name.rpartition(".")[2] not in KNOWN_ENDINGS:
            continue
        start = text.places[match.start()]
        end = text.places[match.end() - 1] + 1
        written = text.original[start:end].rstrip(".,;:!)")
        found.append(Link(start, start + len(written), written, name))
    return found
