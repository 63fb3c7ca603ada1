"""Turns a body as it is written in TOML into the value of a StreamField."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from media.models import Document, Image
from publications.models import Person

PAGE_LINK = re.compile(r'href="page:([-\w]+)"')


@dataclass(frozen=True)
class Shelf:
    """What a body may name: pictures, documents and pages, by their names in the TOML files."""

    pictures: Mapping[str, Image]
    documents: Mapping[str, Document]
    pages: Mapping[str, Page]
    people: Mapping[str, Person]

    def stream(self, body: list[dict[str, Any]]) -> str:
        """The JSON of a stream: each entry of `body` has one key, the kind of block."""
        return json.dumps([self._block(*item) for entry in body for item in entry.items()])

    def _block(self, kind: str, value: Any) -> dict[str, Any]:
        if kind == "text":
            return {"type": kind, "value": self._linked(value)}
        shape = getattr(self, f"_{kind}")
        return {"type": kind, "value": shape(value)}

    def _linked(self, html: str) -> str:
        """`page:slug` as a link that Wagtail keeps when the page moves."""
        return PAGE_LINK.sub(
            lambda match: f'linktype="page" id="{self.pages[match[1]].pk}"', html.strip()
        )

    def _heading(self, value: str) -> dict[str, Any]:
        return {"text": value, "level": "h2"}

    def _picture(self, value: dict[str, Any]) -> dict[str, Any]:
        return {**self._captioned(value), "wide": value.get("wide", False)}

    def _captioned(self, value: dict[str, Any]) -> dict[str, Any]:
        picture = self.pictures[value["id"]]
        image = {
            "image": picture.pk,
            "alt_text": value.get("alt", picture.description),
            "decorative": False,
        }
        return {"image": image, "caption": value.get("caption", ""), "credit": ""}

    def _gallery(self, value: list[str]) -> dict[str, Any]:
        pictures = [self._captioned({"id": name}) for name in value]
        return {"title": "", "pictures": pictures, "wide": False}

    def _quote(self, value: dict[str, str]) -> dict[str, Any]:
        person = self.people[value["person"]].pk if "person" in value else None
        return {"speaker": "", "role": "", **value, "person": person}

    def _table(self, value: dict[str, Any]) -> dict[str, Any]:
        heading, *rows = value["rows"]
        table = {
            "columns": [{"type": "text", "heading": text} for text in heading],
            "rows": [{"values": row} for row in rows],
            "caption": "",
        }
        said = {"caption": value["caption"], "source": ""}
        return {"table": table, **said, "wide": value.get("wide", False)}

    def _video(self, value: dict[str, str]) -> dict[str, Any]:
        return {**value, "poster": None}

    def _file(self, value: dict[str, str]) -> dict[str, Any]:
        return {"document": self.documents[value["document"]].pk, "title": value["title"]}

    def attachments(self, written: list[dict[str, str]]) -> str:
        return json.dumps([{"type": "file", "value": self._file(one)} for one in written])

    def _callout(self, value: dict[str, str]) -> dict[str, Any]:
        return {"kind": "info", "title": value["title"], "text": self._linked(value["text"])}

    def _related(self, value: list[str]) -> dict[str, Any]:
        return {"title": "", "pages": [self.pages[slug].pk for slug in value]}
