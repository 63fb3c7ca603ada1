"""Pictures and documents."""

from functools import lru_cache
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    SourceImageIOError,
)
from wagtail.search import index

from cms.files.cleaning import cleaned
from cms.lines import OneLineMixin
from cms.prepared import Given, Prepared

# The size of link previews, feeds and structured data.
SHARE_SIZE = "fill-1200x630|format-jpeg"


@lru_cache(maxsize=1024)
def filter_of(spec: str) -> Filter:
    """The filter for a size; Wagtail builds its operations, which takes longer than to use them."""
    return Filter(spec=spec)


class Licence(models.TextChoices):
    """Under what terms others may use a picture."""

    ALL_RIGHTS = "all-rights", _("All rights reserved")
    PRESS = "press", _("Free for press use with credit")
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC0 = "cc0-1.0", "CC0 1.0"


class Changed(models.Model):
    """Who last changed a file or what is said of it: part of the text of each page that uses it."""

    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The newest revision of all when it was changed: which texts had been begun, without a clock.
    changed_after = models.BigIntegerField(null=True, editable=False)

    class Meta:
        abstract = True


class Image(OneLineMixin, Changed, AbstractImage):
    """A picture with its caption, credit and licence; `description` is the default alt text."""

    caption = models.CharField(_("caption"), max_length=250, blank=True)
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_("Who made the picture, for example: Photo: Siti Rahma."),
    )
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence, default=Licence.ALL_RIGHTS
    )

    tags = TaggableManager(
        verbose_name=_("tags"), help_text=None, blank=True, related_name="pictures"
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "caption",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("caption"),
        index.SearchField("credit"),
    ]

    class Meta(AbstractImage.Meta):
        default_related_name = "pictures"  # Wagtail's own Image has the names Django would give
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    # Whether empty fields are filled with what the file says of itself.
    takes_words = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file is stored without its metadata; what that says fills empty fields."""
        if self.file and (self._state.adding or not self.file._committed):
            self._take_metadata()
        super().save(*args, **kwargs)

    def _take_metadata(self: Any) -> None:
        """Clean the file before it is stored, or again where Wagtail has stored it already."""
        self.file.open()
        self.file.seek(0)
        before = self.file.read()
        data, said = cleaned(before)
        if self.takes_words:
            self.credit = self.credit or said.line[:120]
            self.caption = self.caption or said.description[:250]
            self.description = self.description or said.description[:255]
        if data == before:
            self.file.seek(0)
        elif self.file._committed:
            stored, size = self.file.name, (self.width, self.height)
            self.file.close()
            self.file.storage.delete(stored)
            self.file.save(PurePath(stored).name, ContentFile(data), save=False)
            self.width, self.height = size
        else:
            self.file.file = ContentFile(data, self.file.name)
        self._set_image_file_metadata()

    def get_rendition(self, filter: Filter | str) -> "Rendition":
        """Like Wagtail's, which writes what it has read from the cache back each time."""
        (rendition,) = self.get_renditions(filter).values()
        return rendition

    def get_renditions(self, *filters: Filter | str) -> dict[str, "Rendition"]:
        specs = (filter if isinstance(filter, str) else filter.spec for filter in filters)
        found: dict[str, Rendition] = super().get_renditions(*map(filter_of, specs))
        return found

    def find_existing_renditions(self, *filters: Filter) -> dict[Filter, "Rendition"]:
        """What comes from the database goes to the cache, marked so that nobody writes it again."""
        found: dict[Filter, Rendition] = super().find_existing_renditions(*filters)
        new = {}
        for filter, rendition in found.items():
            if not getattr(rendition, "_from_cache", False):
                rendition._from_cache = True
                key = rendition.construct_cache_key(self, filter.get_cache_key(self), filter.spec)
                new[key] = rendition
        if new:
            Rendition.cache_backend.set_many(new)
        return found

    def remember_renditions(self) -> None:
        """Read all its sizes at once, where a page shows several."""
        self.prefetched_renditions = RENDITIONS(image=self.pk)
        for rendition in self.prefetched_renditions:
            rendition.image = self

    def share_rendition(self) -> "Rendition | None":
        """The picture as link previews and feeds show it; None where its file is lost."""
        try:
            return self.get_rendition(SHARE_SIZE)
        except SourceImageIOError:
            return None


class Rendition(AbstractRendition):
    """A picture at one size and format."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


RENDITIONS = Prepared(lambda: Rendition.objects.filter(image=Given("image", models.IntegerField())))


class Document(OneLineMixin, Changed, AbstractDocument):
    """A file to download; served to readers while a page they may see offers it."""

    description = models.CharField(_("description"), max_length=250, blank=True)
    tags = TaggableManager(verbose_name=_("tags"), help_text=None, blank=True, related_name="files")

    admin_form_fields = (*WagtailDocument.admin_form_fields, "description")

    class Meta(AbstractDocument.Meta):
        default_related_name = "files"
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the size and the hash of a new file, also where no form has computed them."""
        if self.file and (self._state.adding or not self.file._committed):
            self._set_document_file_metadata()
        super().save(*args, **kwargs)
