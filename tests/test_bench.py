"""`make bench` writes what it measures into the page of documentation at once."""

import pytest

from benchmarks.__main__ import MEASURES
from benchmarks.page import Page
from benchmarks.servers import ROOT

SECTIONS = """# Performance
<!-- bench one -->
old
<!-- /bench -->
between
<!-- bench two -->
<!-- /bench -->
after
"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(SECTIONS)
    return Page(path)


def test_a_table_replaces_its_own_section_and_nothing_else(page):
    page.write("one", "new\n\n| a |\n")

    assert page.path.read_text() == SECTIONS.replace("old", "new\n\n| a |")
    page.write("two", "first")
    assert page.path.read_text().endswith(
        "<!-- bench two -->\nfirst\n<!-- /bench -->\nafter\n",
    )


def test_a_table_without_a_section_is_an_error(page):
    with pytest.raises(LookupError):
        page.write("three", "x")


def test_the_page_has_a_section_for_each_measure():
    assert sorted(Page(ROOT / "docs/operators/performance.md").names) == sorted(MEASURES)
