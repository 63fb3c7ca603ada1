"""Documents."""

from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument

from cms.lines import OneLineMixin
from media.models.images import Changed


class Document(OneLineMixin, Changed, AbstractDocument):
    """A file to download; served to readers while a page they may see offers it."""

    description = models.CharField(_("description"), max_length=250, blank=True)
    tags = TaggableManager(verbose_name=_("tags"), help_text=None, blank=True, related_name="files")

    admin_form_fields = (*WagtailDocument.admin_form_fields, "description")

    class Meta(AbstractDocument.Meta):
        default_related_name = "files"
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def is_pdf(self) -> bool:
        return bool(self.file_extension.lower() == "pdf")

    @property
    def reading_words(self) -> str | Promise:
        """What the team is told of the words in a PDF; "" for other files."""
        if not self.is_pdf:
            return ""
        read = DocumentText.objects.filter(document=self, file_hash=self.file_hash)
        return SAID[read.values_list("state", flat=True).first()]

    def clean(self) -> None:
        """Wagtail's check of the name; not where the form has refused the file already."""
        if self.file:
            super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the size and the hash of a new file, also where no form has computed them."""
        if self.file and (self._state.adding or not self.file._committed):
            self._set_document_file_metadata()
        super().save(*args, **kwargs)


class DocumentText(models.Model):
    """The text of a PDF, by pages, as the file with this hash has it; written by media/pdftext/."""

    class State(models.TextChoices):
        READ = "read"
        EMPTY = "empty"  # as a scan is, which has pictures of pages
        UNREADABLE = "unreadable"  # locked, broken, or too large

    PAGE_END = "\f"

    wagtail_reference_index_ignore = True  # it is no use of the document

    document = models.OneToOneField(
        Document, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    file_hash = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")

    def __str__(self) -> str:
        return self.text[:60]


SAID: dict[str | None, str | Promise] = {
    None: _("Text read: not yet. It is read within minutes of the upload."),
    DocumentText.State.READ: _("Text read: yes. Readers find the pages that show it by its words."),
    DocumentText.State.EMPTY: _(
        "Text read: no (a scan). Nobody finds it by its words, and screen readers cannot read it."
    ),
    DocumentText.State.UNREADABLE: _(
        "Text read: no (locked, broken or too large). Nobody finds it by its words."
    ),
}
