"""Documents."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument

from cms.lines import OneLineMixin
from cms.models.media import Changed


class Document(OneLineMixin, Changed, AbstractDocument):
    """A file to download; served to readers while a page they may see offers it."""

    description = models.CharField(_("description"), max_length=250, blank=True)
    tags = TaggableManager(verbose_name=_("tags"), help_text=None, blank=True, related_name="files")

    admin_form_fields = (*WagtailDocument.admin_form_fields, "description")

    class Meta(AbstractDocument.Meta):
        default_related_name = "files"
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        """Wagtail's check of the name; not where the form has refused the file already."""
        if self.file:
            super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the size and the hash of a new file, also where no form has computed them."""
        if self.file and (self._state.adding or not self.file._committed):
            self._set_document_file_metadata()
        super().save(*args, **kwargs)
