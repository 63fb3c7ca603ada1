"""RSS 2.0, Atom and JSON Feed 1.1, with full text, pictures and permanent identifiers."""

import json
import re
from datetime import datetime
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(value: Any) -> Any:
    """`value` without the characters that XML 1.0 cannot carry; they come from pasted text."""
    if isinstance(value, str):
        return NOT_IN_XML.sub("", value)
    if isinstance(value, list | tuple):
        return [legal(part) for part in value]
    if isinstance(value, dict):
        return {name: legal(part) for name, part in value.items()}
    return value


class Feed(SyndicationFeed):
    """A feed that says when it changed, even if it is empty.

    Beside Django's arguments, a feed takes `updated`; an item takes `content` (HTML), `summary`
    (text), and `picture`: a dictionary of url, type, width, height, alt and alt_language (the
    language of alt, where that of the feed is another).
    """

    content_type: str

    def __init__(self, title: str, link: str, description: str, **more: Any) -> None:
        super().__init__(legal(title), link, legal(description), **legal(more))

    def add_item(self, title: str, link: str, description: str, *more: Any, **named: Any) -> None:
        super().add_item(legal(title), link, legal(description), *legal(more), **legal(named))

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated


class RSSFeed(Feed, Rss201rev2Feed):
    """RSS 2.0 with the content and media modules."""

    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
        if picture := item["picture"]:
            self.add_picture(handler, picture)

    def add_picture(self, handler: SimplerXMLGenerator, picture: dict[str, Any]) -> None:
        attributes = {name: str(picture[name]) for name in ("url", "type", "width", "height")}
        attributes["medium"] = "image"
        handler.startElement("media:content", AttributesImpl(attributes))
        if picture["alt"]:
            said = {"type": "plain"}
            if picture["alt_language"]:
                said["xml:lang"] = picture["alt_language"]
            handler.addQuickElement("media:description", picture["alt"], said)
        handler.endElement("media:content")


class AtomFeed(Feed, Atom1Feed):
    """Atom (RFC 4287)."""

    content_type = "application/atom+xml; charset=utf-8"

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class JSONFeed(Feed):
    """JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: Any, encoding: str) -> None:
        json.dump(self.as_dict(), outfile, ensure_ascii=False)

    def as_dict(self) -> dict[str, Any]:
        return {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "description": self.feed["description"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            "items": [self.item_dict(item) for item in self.items],
        }

    def item_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        entry = {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "content_html": item["content"],
            "date_published": item["pubdate"].isoformat(),
            "date_modified": item["updateddate"].isoformat(),
            "authors": [{"name": item["author_name"]}],
            "tags": item["categories"],
            "language": self.feed["language"],
        }
        if item["summary"]:
            entry["summary"] = item["summary"]
        if item["picture"]:
            entry["image"] = item["picture"]["url"]
        return entry


# By the last part of the address of a feed.
FORMATS: dict[str, type[Feed]] = {"": RSSFeed, "atom": AtomFeed, "json": JSONFeed}


def feed_addresses(path: str) -> dict[str, str]:
    """The address of the feed in each format below the address of a page, by media type."""
    return {
        feed.content_type.partition(";")[0]: f"{path}feed/{name}/" if name else f"{path}feed/"
        for name, feed in FORMATS.items()
    }
