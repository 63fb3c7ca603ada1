"""Whatever people write, a spreadsheet finds no formula in an export, and every row whole."""

import csv
import io
import re

import pytest
from django.urls import URLPattern, get_resolver
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect

from accounts.models import User
from cms.tables import csv_row, csv_table, safe_cell, stream_csv
from demo.factories import PressReleaseFactory
from tests.shared import APP_FOLDERS, ROOT

FORMULA = re.compile(r'[\s"\u200b-\u200f\u2060\ufeff]*[-=+@＋－＝＠]')  # noqa: RUF001
SIGNS = st.text(st.sampled_from("=+-@;,\"'\t\n\r \u2028\u200b\ufeff＝ab1"), max_size=12)  # noqa: RUF001
TEXTS = st.one_of(SIGNS, st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
EVIL = '=HYPERLINK("http://jahat.example";"Klik")'


def parsed(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


@given(cells=st.lists(TEXTS, min_size=1, max_size=5), language=st.sampled_from(["id", "en"]))
@example(["a;=1", "b,=1"], "id")
@example(["a;=1", "b,=1"], "en")
@example(['";=1', "\n=1", ' "=1', "\ufeff=1", "\u3000＝1"], "id")  # noqa: RUF001
def test_whatever_the_text_as_many_cells_come_back_and_none_is_a_formula(cells, language):
    own, other = (";", ",") if language == "id" else (",", ";")
    row = csv_row(cells, language)

    (found,) = parsed(row, own)
    assert len(found) == len(cells)
    for separator in (own, other):
        (line,) = parsed(row, separator)
        assert [cell for cell in line if FORMULA.match(cell)] == []


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Kelas Portofolio", "Kelas Portofolio"),
        ("=1+1", "'=1+1"),
        ("\n\t =1", "'=1"),
        ("+62 812", "'+62 812"),
        ("dua\nbaris", "dua baris"),
        ("a - b = c", "a - b = c"),
        ("Bandung; =1", "Bandung; '=1"),
        ("ibu-ibu, bapak-bapak", "ibu-ibu, bapak-bapak"),
        (-5, "-5"),
        (0, "0"),
        (None, ""),
    ],
)
def test_a_cell(value, cell):
    assert safe_cell(value) == cell


def test_a_table_is_utf_8_with_a_mark_and_the_separator_of_the_language():
    assert csv_table([("a", "é")], "id") == b"\xef\xbb\xbfa;\xc3\xa9\r\n"
    assert csv_table([("a", "é")], "en") == b"\xef\xbb\xbfa,\xc3\xa9\r\n"


def test_nothing_else_writes_tables():
    sources = [path for folder in APP_FOLDERS for path in folder.rglob("*.py")]

    writers = {str(path.relative_to(ROOT)) for path in sources if "csv.writer" in path.read_text()}
    # The second rewrites what somebody uploads, for Wagtail's import to read: nobody opens it.
    assert writers == {"cms/tables.py", "navigation/redirect_tables.py"}


def export_views(resolver=None, above="/"):
    """The addresses of all lists that Wagtail, or we, let export."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = above + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            yield from export_views(pattern, address)
        else:
            view = getattr(pattern.callback, "view_class", None)
            exports = view and issubclass(view, SpreadsheetExportMixin)
            if exports and "<" not in address and "results" not in address:
                yield address, view


@pytest.fixture
def browser(client, press):
    client.force_login(User.objects.create_superuser("admin", "admin@iapbanten.example", "x"))
    page = PressReleaseFactory(parent=press, title=EVIL, slug="jahat")
    page.save_revision(log_action=True)
    page.locked, page.locked_by = True, User.objects.get()
    page.save()
    Redirect.objects.create(old_path="/lama", redirect_link="=1+1")
    return client


def test_every_export_of_the_administration_is_such_a_table(browser):
    tables = {}
    for address, view in export_views():
        assert view.stream_csv is stream_csv
        answer = browser.get(f"{address}?export=csv")
        if answer.headers.get("Content-Type") == "text/csv":
            tables[address] = answer.getvalue()

    for address in ("site-history", "aging-pages", "locked"):
        assert EVIL.replace("=", "'=").encode()[:12] in tables[f"/admin/reports/{address}/"]
    assert {"/admin/schedule/", "/admin/redirects/"} <= tables.keys()
    for address, table in tables.items():
        assert table.startswith(b"\xef\xbb\xbf"), address
        rows = parsed(table.decode("utf-8-sig"), ";")
        assert [cell for row in rows for cell in row if FORMULA.match(cell)] == [], address
    assert len(tables) > 6


def test_the_heads_are_in_the_language_of_who_asks(browser):
    table = browser.get("/admin/schedule/?export=csv").getvalue().decode("utf-8-sig")

    assert parsed(table, ";")[0][0] == "Judul"


def cells_of(answer):
    sheet = load_workbook(io.BytesIO(answer.getvalue())).active
    return [cell for row in sheet for cell in row]


def test_in_a_workbook_what_looks_like_a_formula_is_text(browser):
    cells = cells_of(browser.get("/admin/reports/aging-pages/?export=xlsx"))

    assert EVIL in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


def test_control_characters_break_no_workbook(browser):
    Redirect.objects.create(old_path="/lain", redirect_link="/a\x0bb")

    answer = browser.get("/admin/redirects/?export=xlsx")

    assert answer.status_code == 200
    assert "/a b" in [cell.value for cell in cells_of(answer)]
