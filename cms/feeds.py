"""RSS 2.0, Atom and JSON Feed 1.1, with full text, pictures and permanent identifiers."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator

from cms import zone
from cms.text import legal

COUNT = 20  # entries of a feed
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # RFC 4287 asks even a feed of nothing for a date


@dataclass(frozen=True)
class FeedPicture:
    """A picture of an item; `length` is in bytes, None where the file cannot be asked.

    `alt_language` is the language of `alt`, where that of the feed is another.
    """

    url: str
    type: str
    width: int
    height: int
    alt: str
    alt_language: str
    length: int | None


@dataclass(frozen=True)
class FeedFile:
    """A file that belongs to an item: RSS and Atom call it an enclosure; `length` is in bytes."""

    url: str
    type: str
    title: str
    length: int


class Feed(SyndicationFeed):
    """A feed that says when it changed, even if it is empty.

    Beside Django's arguments, a feed takes `updated`. An item takes `content` (HTML), `summary`
    (text), `authors` (names, none for those of the feed), and may take `picture`, `files`,
    `alternative` (a second title, such as a kicker) and `dated`: the date that the text bears,
    where that is another thing than its publication.
    """

    content_type: str

    def __init__(self, title: str, link: str, description: str, **more: Any) -> None:
        super().__init__(legal(title), link, legal(description), **legal(more))

    def add_item(self, title: str, link: str, description: str, *more: Any, **named: Any) -> None:
        """Moments are written in the zone of the site: who reads only the day reads ours."""
        extras: dict[str, Any] = {"picture": None, "files": [], "dated": None, "alternative": ""}
        values = extras | named
        for name in ("pubdate", "updateddate", "dated"):
            if values[name]:
                values[name] = zone.local(values[name])
        words: Any = legal(description) or None  # an empty summary says less than none
        super().add_item(legal(title), link, words, *legal(more), **legal(values))

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return zone.local(updated)


class XMLFeed(Feed):
    """What RSS and Atom say with the same words of other vocabularies: Media RSS, Dublin Core."""

    namespaces: ClassVar[dict[str, str]] = {
        "xmlns:media": "http://search.yahoo.com/mrss/",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
    }

    def add_extras(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        if item["dated"]:
            # Not dc:date, which feed readers take for the publication or the last change.
            handler.addQuickElement("dcterms:date", item["dated"].isoformat())
        if item["alternative"]:
            handler.addQuickElement("dcterms:alternative", item["alternative"])
        if item["picture"]:
            add_picture(handler, item["picture"])


def add_picture(handler: SimplerXMLGenerator, picture: FeedPicture) -> None:
    names = {"url": "url", "type": "type", "width": "width", "height": "height"}
    names |= {"fileSize": "length"} if picture.length else {}
    attributes = {name: str(getattr(picture, of)) for name, of in names.items()}
    handler.startElement("media:content", AttributesImpl(attributes | {"medium": "image"}))
    if picture.alt:
        said = {"type": "plain"}
        said |= {"xml:lang": picture.alt_language} if picture.alt_language else {}
        handler.addQuickElement("media:description", picture.alt, said)
    handler.endElement("media:content")


class RSSFeed(XMLFeed, Rss201rev2Feed):
    """RSS 2.0 with the content, media, Dublin Core and Atom modules."""

    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        content = {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}
        return super().rss_attributes() | content | self.namespaces

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"] or [self.feed["author_name"]]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("atom:updated", item["updateddate"].isoformat())
        handler.addQuickElement("content:encoded", item["content"])
        for file in item["files"][:1]:  # RSS knows one for an item
            place = {"url": file.url, "length": str(file.length), "type": file.type}
            handler.addQuickElement("enclosure", "", place)
        self.add_extras(handler, item)


class AtomFeed(XMLFeed, Atom1Feed):
    """Atom (RFC 4287)."""

    content_type = "application/atom+xml; charset=utf-8"

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | self.namespaces

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"] or [self.feed["author_name"]]:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", name)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})
        for file in item["files"]:
            place = {"href": file.url, "length": str(file.length), "type": file.type}
            link = {"rel": "enclosure", "title": file.title} | place
            handler.addQuickElement("link", "", link)
        self.add_extras(handler, item)


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
            "authors": [{"name": name} for name in item["authors"] or [self.feed["author_name"]]],
            "tags": item["categories"],
            "language": self.feed["language"],
        }
        if item["summary"]:
            entry["summary"] = item["summary"]
        if item["picture"]:
            entry["image"] = item["picture"].url
        if item["files"]:
            entry["attachments"] = [attachment(file) for file in item["files"]]
        if terms := dublin_core(item):
            entry["_dcterms"] = terms
        return entry


def dublin_core(item: dict[str, Any]) -> dict[str, str]:
    """What JSON Feed has no word for, under the names of the Dublin Core terms."""
    terms = {"date": item["dated"].isoformat()} if item["dated"] else {}
    return terms | ({"alternative": item["alternative"]} if item["alternative"] else {})


def attachment(file: FeedFile) -> dict[str, Any]:
    return {
        "url": file.url,
        "mime_type": file.type,
        "title": file.title,
        "size_in_bytes": file.length,
    }


# By the last part of the address of a feed.
FORMATS: dict[str, type[Feed]] = {"": RSSFeed, "atom": AtomFeed, "json": JSONFeed}
FORMAT_LABELS = ("RSS", "Atom", "JSON Feed")  # as people call them, in that order


def feed_addresses(path: str) -> dict[str, str]:
    """The address of the feed in each format below the address of a page, by media type."""
    return {
        feed.content_type.partition(";")[0]: f"{path}feed/{name}/" if name else f"{path}feed/"
        for name, feed in FORMATS.items()
    }


def labelled_feeds(path: str) -> list[tuple[str, str]]:
    """What people call each format, and its address below that of a page."""
    return list(zip(FORMAT_LABELS, feed_addresses(path).values(), strict=True))
