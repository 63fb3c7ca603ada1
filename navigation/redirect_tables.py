"""Redirects are imported from tables as spreadsheets save them, or it is said what is wrong."""

import codecs
import csv
import io
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.forms import ImportForm

SEPARATORS = {".csv": ",", ".tsv": "\t"}  # which Wagtail reads, by the end of the name
OFFERED = ",;\t"
SAYS_SEPARATOR = "sep="  # a first line by which Excel is told
COLUMNS = 2


class TableImportForm(ImportForm):
    """Hands on a table in UTF-8 without a mark, separated as Wagtail expects."""

    def clean_import_file(self) -> Any:
        file = self.cleaned_data["import_file"]
        separator = SEPARATORS.get(PurePath(file.name).suffix)
        if separator is None:
            return file
        rows = rows_of(decoded(file.read()))
        table = io.StringIO()
        csv.writer(table, delimiter=separator).writerows(rows)
        return SimpleUploadedFile(file.name, table.getvalue().encode(), file.content_type)


def decoded(data: bytes) -> str:
    """The text of a table in UTF-8 or, with a mark, UTF-16."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        message = _(
            "This file is written neither in UTF-8 nor in UTF-16. Save it again as “CSV UTF-8”."
        )
        raise ValidationError(message) from error


def rows_of(text: str) -> list[list[str]]:
    """The rows that have anything in them; none is shorter than the headings."""
    first, _end, rest = text.partition("\n")
    if first.lower().startswith(SAYS_SEPARATOR):
        first, text = first[len(SAYS_SEPARATOR) :].strip("\r") or ",", rest
    separator = max(OFFERED, key=first.count)
    try:
        found = [row for row in csv.reader(io.StringIO(text, ""), delimiter=separator) if any(row)]
    except csv.Error as error:
        message = _(
            "This table cannot be read: a cell in it is too long, or has characters that are no"
            " text."
        )
        raise ValidationError(message) from error
    width = len(found[0]) if found else 0
    if width < COLUMNS:
        message = _(
            "This table has no two columns. It needs a line of headings, then in each line the old"
            " address and the new one, separated by commas, semicolons or tabs."
        )
        raise ValidationError(message)
    if short := next((row for row in found if len(row) < width), None):
        message = _("The line “%(line)s” has fewer cells than the line of headings.")
        raise ValidationError(message % {"line": separator.join(short)})
    return found


def register() -> None:
    """Let Wagtail's view import with this form."""
    views.ImportForm = TableImportForm
