"""Tables for spreadsheets: no cell is a formula, and every row is one line."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language, override
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from cms.lines import one_line

BOM = "\ufeff"  # by which Excel knows UTF-8
SEPARATORS = {"id": ";"}  # what Excel expects in a language, if not a comma
# Where a program may begin a cell: at its start, and after what separates cells elsewhere. Spaces,
# quotes and characters that nobody sees may stand before the sign; full-width signs count in Excel.
FORMULA = re.compile(
    "(^|[,;])([\\s\"'\u200b-\u200f\u2060\ufeff]*)(?=[-=+@\uff0b\uff0d\uff1d\uff20])"
)


def safe_cell(value: Any) -> str:
    """A value as text on one line, in which a spreadsheet finds no formula; numbers as they are."""
    if value is None or isinstance(value, bool | int | float):
        return "" if value is None else str(value)
    return FORMULA.sub(r"\1\2'", one_line(str(value).replace("\x00", " ")))


def csv_row(cells: Iterable[Any], language: str) -> str:
    """A line of a table in the form that Excel opens in this language."""
    line = io.StringIO()
    table = csv.writer(line, delimiter=SEPARATORS.get(language, ","))
    table.writerow([safe_cell(cell) for cell in cells])
    return line.getvalue()


def csv_table(rows: Iterable[Iterable[Any]], language: str) -> bytes:
    """A whole table."""
    return (BOM + "".join(csv_row(row, language) for row in rows)).encode()


class RowWriter:
    """What Wagtail's exports write rows with."""

    def __init__(self, fields: list[str], language: str) -> None:
        self.fields, self.language = fields, language

    def writerow(self, row: Mapping[str, Any]) -> bytes:
        return csv_row((row.get(field) for field in self.fields), self.language).encode()


def stream_csv(view: Any, queryset: QuerySet[Any]) -> Iterator[bytes]:
    """The table of a view of Wagtail, in the language in which it was asked for."""
    return csv_lines(view, queryset, get_language() or "en")


def csv_lines(view: Any, queryset: QuerySet[Any], language: str) -> Iterator[bytes]:
    writer = RowWriter(view.list_export, language)
    with override(language):
        heads = {field: view.get_heading(queryset, field) for field in view.list_export}
        first = BOM.encode() + writer.writerow(heads)
    yield first
    for item in queryset:
        with override(language):
            row = view.write_csv_row(writer, view.to_row_dict(item))
        yield row


def preprocess_field_value(view: Any, field: str, value: Any, export_format: str) -> Any:
    """As Wagtail has it, on one line: a control character would break the whole XLSX file."""
    function = view.get_preprocess_function(field, value, export_format)
    found = value if function is None else function(value)
    return one_line(found) if isinstance(found, str) else found


def register() -> None:
    """Let all exports of Wagtail's views, and of ours that inherit from them, be such tables."""
    SpreadsheetExportMixin.stream_csv = stream_csv
    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
