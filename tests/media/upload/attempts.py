"""Every way in which a person can try to change a file, filled in by somebody who means it."""

from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media.models import Image
from tests.media.pictures import saved

PDF = b"%PDF-1.7 DIGANTI\n%%EOF"
WORDS = {
    "title": "DIGANTI",
    "description": "DIGANTI",
    "caption": "DIGANTI",
    "credit": "DIGANTI",
    "licence": "cc0-1.0",
    "tags": "",
}


def upload(file: Any) -> SimpleUploadedFile:
    if isinstance(file, Image):
        return SimpleUploadedFile("lain.jpg", saved("JPEG", size=(50, 40)), "image/jpeg")
    return SimpleUploadedFile("lain.pdf", PDF, "application/pdf")


def attempts(file: Any, collection: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every form of Wagtail's that writes a file."""
    app, kind = ("images", "image") if isinstance(file, Image) else ("docs", "document")
    prefix = f"{'image' if kind == 'image' else 'doc'}-{file.pk}-"
    fields = {**WORDS, "collection": collection.pk}
    bulk = ["media", kind]
    yield reverse(f"wagtail{app}:edit", args=[file.pk]), {**fields, "file": upload(file)}
    yield reverse(f"wagtail{app}:edit", args=[file.pk]), {"focal_point_x": 1, "focal_point_y": 1}
    several = {prefix + name: value for name, value in fields.items()}
    yield reverse(f"wagtail{app}:edit_multiple", args=[file.pk]), several
    yield reverse(f"wagtail{app}:delete", args=[file.pk]), {}
    yield reverse(f"wagtail{app}:delete_multiple", args=[file.pk]), {}
    for action in ("delete", "add_to_collection"):
        address = reverse("wagtail_bulk_action", args=[*bulk, action])
        yield f"{address}?id={file.pk}&next=/admin/", {"collection": collection.pk}


def as_stored(file: Any) -> tuple[dict[str, Any], bytes]:
    """The row of a file, and its bytes."""
    row = type(file).objects.filter(pk=file.pk).values().get()
    with file.file.storage.open(row["file"]) as stored:
        return row, stored.read()
