"""Pictures, and at what sizes they are shown."""

import hashlib
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.images.models import AbstractImage, get_upload_to
from wagtail.search import index

from cms.lines import OneLineMixin
from cms.prepared import CompiledQuery, Param
from media.file_names import is_file_name
from media.files import Description
from media.files.cleaning import cleaned
from media.models.drawing import HASH_LENGTH, MARK, DrawnMixin
from media.models.renditions import PictureFileField, Rendition


class Licence(models.TextChoices):
    """Under what terms others may use a picture."""

    ALL_RIGHTS = "all-rights", _("All rights reserved")
    PRESS = "press", _("Free for press use with credit")
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC0 = "cc0-1.0", "CC0 1.0"


# Where the terms are read.
LICENCE_ADDRESSES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


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


class Image(OneLineMixin, Changed, DrawnMixin):
    """A picture with its caption, credit and licence; `description` is the default alt text.

    Alt text and caption are in Indonesian; `description_en` and `caption_en` are what English pages
    say instead.
    """

    file = PictureFileField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    description_en = models.CharField(
        _("alternative text in English"),
        max_length=255,
        blank=True,
        help_text=_("For English pages; without it they say the Indonesian one, marked as such."),
    )
    caption_en = models.CharField(_("caption in English"), max_length=250, blank=True)
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
    creator = models.CharField(
        _("creator"),
        max_length=120,
        blank=True,
        help_text=_("The name alone, for search engines and picture archives."),
    )
    copyright_notice = models.CharField(
        _("copyright notice"),
        max_length=250,
        blank=True,
        help_text=_("For example: © 2026 IAP Banten."),
    )
    licence_url = models.URLField(
        _("address of the licence"),
        blank=True,
        help_text=_("Where the terms are read; of Creative Commons it is known."),
    )
    acquire_url = models.URLField(_("where to get a licence"), blank=True)
    source_type = models.URLField(editable=False, blank=True)

    tags = TaggableManager(
        verbose_name=_("tags"), help_text=None, blank=True, related_name="pictures"
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "description_en",
        "caption",
        "caption_en",
        "credit",
        "licence",
        "creator",
        "copyright_notice",
        "licence_url",
        "acquire_url",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    # Said of no picture when the first approvals were given, whose digests leave out empty ones.
    late_fields = (
        "description_en",
        "caption_en",
        "creator",
        "copyright_notice",
        "licence_url",
        "acquire_url",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("caption"),
        index.SearchField("caption_en"),
        index.SearchField("description_en"),
        index.SearchField("credit"),
    ]

    class Meta(AbstractImage.Meta):
        default_related_name = "pictures"  # Wagtail's own Image has the names Django would give
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    # Whether empty fields are filled with what the file says of itself.
    takes_words = True
    # Whether a save brings another file or other words than the sizes show.
    is_undrawn = False

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file is stored as it can be drawn; what it says of itself fills empty fields.

        The sizes say the words of the picture too: with other words they are drawn again.
        """
        is_new = bool(self.file) and (self._state.adding or not self.file._committed)
        before = None
        if is_new:
            self._take_file()
        elif self.pk:
            before = type(self)._default_manager.filter(pk=self.pk).first()
        has_other_words = before is not None and before.words() != self.words()
        self.is_undrawn = is_new or has_other_words
        super().save(*args, **kwargs)
        if has_other_words:
            self.renditions.all().delete()

    def _take_file(self: Any) -> None:
        """Clean the file before it is stored, or again where Wagtail has stored it already."""
        self.file.open()
        self.file.seek(0)
        data, said = cleaned(self.file.read())
        self._take_words(said)
        self.file_size = len(data)
        self.file_hash = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        stored, name = self.file.name, PurePath(self.file.name).name
        if not self.file._committed:
            self.file.file = ContentFile(data, stored)
        elif self.file_hash[:HASH_LENGTH] not in name:
            self.file.close()
            self.file.save(name, ContentFile(data, name), save=False)
            self.file.storage.delete(stored)

    def _take_words(self: Any, said: Description) -> None:
        self.source_type = said.source_type[:200]
        if not self.takes_words:
            return
        found = {
            "credit": said.line,
            "caption": said.description,
            "description": said.alt or said.description,
            "creator": said.creator,
            "copyright_notice": said.copyright,
            "licence_url": said.licence_url if len(said.licence_url) <= 200 else "",
            "acquire_url": said.acquire_url if len(said.acquire_url) <= 200 else "",
        }
        for name, text in found.items():
            if not getattr(self, name):
                setattr(self, name, text[: self._meta.get_field(name).max_length])

    def words(self) -> Description:
        """What each size says about the picture, for who finds it without its page."""
        return Description(
            creator=self.creator,
            credit=self.credit,
            copyright=self.copyright_notice,
            description=self.caption,
            alt=self.description,
            licence_url=self.licence_address,
            acquire_url=self.acquire_url,
            source_type=self.source_type,
        )

    @property
    def licence_address(self) -> str:
        """Where the terms are read; "" where no page has them."""
        return self.licence_url or LICENCE_ADDRESSES.get(Licence(self.licence), "")

    def in_language(self, name: str) -> tuple[str, str]:
        """A text of the picture for readers of the active language, and in which it is."""
        own = getattr(self, f"{name}_en") if get_language() == "en" else ""
        return (own, "en") if own else (getattr(self, name), "id")

    @property
    def default_alt_text(self) -> str:
        """The description, or the title where somebody wrote it: a file's name says nothing."""
        return self.in_language("description")[0] or ("" if self.is_named_by_file else self.title)

    @property
    def is_named_by_file(self) -> bool:
        """Whether the title is the one that the form takes from the name of the file."""
        stem = MARK.sub("", PurePath(self.file.name).stem)
        return is_file_name(self.title) or slugify(self.title) == slugify(stem)

    def remember_renditions(self) -> None:
        """Read all its sizes at once, where a page shows several."""
        self.prefetched_renditions = RENDITIONS(image=self.pk)
        for rendition in self.prefetched_renditions:
            rendition.image = self


RENDITIONS = CompiledQuery(
    lambda: Rendition.objects.filter(image=Param("image", models.IntegerField()))
)
