"""Draws a picture at the sizes asked for; one that cannot be drawn costs its place only."""

import hashlib
import logging
import re
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.base import ContentFile, File
from django.db import IntegrityError
from PIL import Image as Pillow
from wagtail.images.models import (
    AbstractImage,
    Filter,
    SourceImageIOError,
)

from cards.jpeg import MAX_SHARE_BYTES, small_jpeg
from media.files import Description
from media.files.cleaning import labelled, opened
from media.files.source import SizeFilter, Source
from media.models.renditions import SHARE_SIZE, Rendition

logger = logging.getLogger(__name__)
SHARE_QUALITIES = (70, 60, 50, 40, 30, 20, 10)
HASH_LENGTH = 12
# The hash in a name, and what a storage adds.
MARK = re.compile(r"\.(?:[0-9a-f]{12}|new)(?:_\w{7})?$")
MAX_STEM_LENGTH = 60
STORED_SUFFIXES = {".jfif": ".jpg", ".jpe": ".jpg", ".apng": ".png"}
LOST = "not-found"


@lru_cache(maxsize=1024)
def filter_of(spec: str) -> Filter:
    """The filter for a size; Wagtail builds its operations, which takes longer than to use them."""
    return SizeFilter(spec=spec)


def largest_number(filter: Filter) -> int:
    """The longest side that a size names, in pixels: what takes longest to draw."""
    return max(map(int, re.findall(r"\d+", filter.spec)), default=0)


class DrawnMixin(AbstractImage):
    """How Wagtail draws pictures, from a source that can be drawn, with names never used twice."""

    class Meta:
        abstract = True

    def words(self) -> Description:
        """What each size says about the picture."""
        raise NotImplementedError

    def get_upload_to(self, filename: str) -> str:
        """With a part that only these bytes have: an address never leads to other ones."""
        path = PurePosixPath(super().get_upload_to(filename))
        suffix = STORED_SUFFIXES.get(path.suffix.lower(), path.suffix.lower())
        stem = MARK.sub("", path.stem)[:MAX_STEM_LENGTH]
        mark = self.file_hash[:HASH_LENGTH] or "new"
        return str(path.with_name(f"{stem}.{mark}{suffix}"))

    def get_rendition(self, filter: Filter | str) -> Rendition:
        """Like Wagtail's, which writes what it has read from the cache back each time."""
        (rendition,) = self.get_renditions(filter).values()
        return rendition

    def get_renditions(self, *filters: Filter | str) -> dict[str, Rendition]:
        """The picture at each size; `is_lost` where it cannot be drawn."""
        specs = [filter if isinstance(filter, str) else filter.spec for filter in filters]
        wanted = [filter_of(spec) for spec in specs]
        try:
            return super().get_renditions(*wanted)
        except (OSError, ValueError) as error:
            logger.warning("Picture %s (%s) cannot be drawn: %s", self.pk, self.file.name, error)
        there = self.find_existing_renditions(*wanted)
        return {filter.spec: there.get(filter) or self.lost(filter) for filter in wanted}

    def lost(self, filter: Filter) -> Rendition:
        """What stands for a size that cannot be drawn, as Wagtail names it."""
        rendition = self.get_rendition_model()(
            image=self, filter_spec=filter.spec, width=0, height=0
        )
        rendition.file.name = LOST
        return rendition

    def find_existing_renditions(self, *filters: Filter) -> dict[Filter, Rendition]:
        """What comes from the database goes to the cache, marked so that nobody writes it again."""
        found: dict[Filter, Rendition] = super().find_existing_renditions(*filters)
        new = {}
        for filter, rendition in found.items():
            if not getattr(rendition, "_from_cache", False):
                rendition._from_cache = True
                key = rendition.construct_cache_key(self, filter.get_cache_key(self), filter.spec)
                new[key] = rendition
        if new:
            self.get_rendition_model().cache_backend.set_many(new)
        return found

    def create_renditions(self, *filters: Filter) -> dict[Filter, Rendition]:
        """As Wagtail does, in several threads; all draw from one reading, the largest first.

        Of a picture that was deleted meanwhile nothing stays: SourceImageIOError.
        """
        self._source = Source()
        self._made: list[Rendition] = []
        ordered = sorted(filters, key=largest_number, reverse=True)
        try:
            created: dict[Filter, Rendition] = super().create_renditions(*ordered)
            return created | self.stored() if self._made else created
        except IntegrityError as error:
            for rendition in self._made:
                if rendition.file and rendition.file._committed:
                    rendition.file.storage.delete(rendition.file.name)
            raise SourceImageIOError(str(error)) from error
        finally:
            del self._source, self._made

    def stored(self) -> dict[Filter, Rendition]:
        """The sizes just made, as the database has them.

        Of two processes that draw a size at once the first is stored: Wagtail does not notice, and
        would name a file that no row knows, which nobody may read.
        """
        rows = self.get_rendition_model()._default_manager.filter(image_id=self.pk)
        there = {
            (row.filter_spec, row.focal_point_key): row for row in rows.select_related("image")
        }
        found = {}
        for rendition in self._made:
            row = there.get((rendition.filter_spec, rendition.focal_point_key))
            if row is None:
                rows._raw_delete(rows.db)  # a database that looks for the picture later took them
                raise IntegrityError("deleted while it was drawn")
            made = rendition.file  # none, where Wagtail noticed
            if made and made._committed and made.name != row.file.name:
                made.storage.delete(made.name)
            row.image = self
            found[filter_of(row.filter_spec)] = row
        return found

    def generate_rendition_instance(self, filter: Filter, source: BytesIO) -> Rendition:
        rendition: Rendition = super().generate_rendition_instance(filter, source)
        self._made.append(rendition)
        return rendition

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """The size that a filter describes; SourceImageIOError whatever goes wrong on the way."""
        try:
            with self.open_file() if source is None else source as file:
                picture = getattr(self, "_source", Source()).picture(file)
            drawn = super().generate_rendition_file(filter, source=picture)
            drawn.seek(0)
            made = labelled(drawn.read(), self.words())
            if filter.spec == SHARE_SIZE:
                made = share_card(made, self.words())
        except Exception as error:  # programs that draw raise what they like
            raise SourceImageIOError(str(error)) from error
        name = PurePosixPath(str(drawn.name))
        stem, _dot, rest = name.name.partition(".")
        mark = hashlib.sha256(made).hexdigest()[:HASH_LENGTH]
        return ContentFile(made, f"{stem}.{mark}.{rest}")

    def share_rendition(self) -> Rendition | None:
        """The picture as link previews and feeds show it; None where it cannot be drawn."""
        rendition = self.get_rendition(SHARE_SIZE)
        return None if rendition.is_lost else rendition


def share_card(data: bytes, said: Description) -> bytes:
    """A JPEG in RGB of no more bytes than link previews take; the same bytes if it is one."""
    with opened(data) as image:
        if image.mode == "RGB" and len(data) <= MAX_SHARE_BYTES:
            return data
        colours: Pillow.Image = image.convert("RGB")
    return small_jpeg(colours, SHARE_QUALITIES, lambda made: labelled(made, said))
