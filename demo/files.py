"""Draws the pictures and sets the PDFs of the demo."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.models import Collection

from demo.content import Entry, entries
from demo.factories import DocumentFactory, ImageFactory
from demo.library import Library
from demo.papers import paper
from demo.unit import Unit
from media.models import Document, Image
from media.models.images import Licence
from townplans import PALETTES, raster, town

SIZE = (1600, 900)
MADE = datetime(2026, 11, 1, tzinfo=UTC)  # documents that belong to no publication


def pictures(collection: Collection) -> Iterator[Unit]:
    """One unit for each picture that is not there yet."""
    there = set(Image.objects.values_list("title", flat=True))
    for entry in entries("picture", "pictures"):
        if entry["title"] not in there:
            yield partial(_picture, entry, collection)


def documents(collection: Collection, library: Library) -> Iterator[Unit]:
    """One unit for each PDF that is not there yet."""
    there = set(Document.objects.values_list("title", flat=True))
    seeds = {entry["slug"]: entry["seed"] for entry in entries("picture", "pictures")}
    for entry in [*entries("publication", "research-*"), *entries("document", "site")]:
        if entry["title"] not in there:
            seed = seeds.get(entry.get("picture"), 1)
            yield partial(_document, entry, seed, collection, library)


def _picture(entry: Entry, collection: Collection) -> None:
    file = BytesIO()
    drawing = raster(town(entry["seed"]), SIZE, PALETTES[entry["palette"]])
    drawing.save(file, "JPEG", quality=86)
    ImageFactory(
        title=entry["title"],
        file=ImageFile(file, f"{entry['slug']}.jpg"),
        description=entry["alt"],
        caption=entry["caption"],
        credit="Ilustrasi: Warta",
        licence=Licence.CC_BY,
        collection=collection,
    )


def _document(entry: Entry, seed: int, collection: Collection, library: Library) -> None:
    people = library.people
    names = [people[name].name if name in people else name for name in entry["authors"]]
    series = f"IAP Banten · {entry['number']}" if "number" in entry else "IAP Banten"
    pdf = paper(entry, names, series=series, made=entry.get("released", MADE), seed=seed)
    DocumentFactory(
        title=entry["title"],
        file=ContentFile(pdf, f"{entry['slug']}.pdf"),
        description=entry.get("summary", entry.get("description", "")),
        collection=collection,
    )
