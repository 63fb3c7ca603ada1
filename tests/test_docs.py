"""The documentation names everything that is there, nothing that is not, and its links resolve."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import get_page_models

from cms.blocks import BodyBlock
from tests.shared import APP_FOLDERS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SETTINGS = ROOT / "docs" / "operators" / "settings.md"
# Documented as one line each, since they are a library's own addresses.
WHOLE = {"admin/", "documents/", "api/v1/", "api/v3-preview/"}
ENVIRONMENT = re.compile(r"""env\.\w+\(\s*["']([A-Z][A-Z_]+)["']""")


@cache
def documentation() -> str:
    return "\n".join(page.read_text() for page in PAGES)


def commands() -> list[str]:
    return sorted(
        file.stem
        for folder in APP_FOLDERS
        for file in (folder / "management" / "commands").glob("[a-z]*.py")
    )


def variables() -> set[str]:
    sources = [file for folder in APP_FOLDERS for file in folder.rglob("*.py")]
    return {name for file in sources for name in ENVIRONMENT.findall(file.read_text())}


def routes(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[str]:
    """The name of each of our own addresses, with its namespace."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name and not pattern.name.startswith("wagtail_serve"):
                yield namespace + pattern.name
        elif str(pattern.pattern) not in WHOLE:
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from routes(pattern, inner)


@pytest.mark.parametrize(
    "name",
    sorted(
        {
            model.__name__
            for model in get_page_models()
            if model.__module__ != "wagtail.models.pages"
        }
    ),
)
def test_page_type_is_documented(name):
    assert f"`{name}`" in documentation()


@pytest.mark.parametrize("name", sorted(BodyBlock().child_blocks))
def test_block_is_documented(name):
    assert f"`{name}`" in documentation()


@pytest.mark.parametrize("name", commands())
def test_management_command_is_documented(name):
    assert f"manage.py {name}" in documentation()


@pytest.mark.parametrize("name", sorted(variables()))
def test_environment_variable_is_documented(name):
    assert f"| `{name}` |" in SETTINGS.read_text()


def test_every_documented_variable_is_read():
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", SETTINGS.read_text(), re.MULTILINE))

    assert documented - variables() == set()


@pytest.mark.parametrize("name", sorted(set(routes())))
def test_address_is_documented(name):
    assert f"| `{name}` |" in (ROOT / "docs" / "developers" / "addresses.md").read_text()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_documents_resolve(page):
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)\s#]+)", page.read_text())

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_readme_fits_on_two_screens():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120


def test_each_make_target_says_what_it_does():
    makefile = (ROOT / "Makefile").read_text()
    named = set(
        re.search(r"^\.PHONY: (.*?)\n(?!\s)", makefile + "\n\n", re.M | re.S).group(1).split()
    )
    explained = set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.M))

    assert named - {"\\", "catalogues"} == explained


def test_slow_modules_have_their_reason():
    told = (ROOT / "docs" / "developers" / "testing.md").read_text()
    slow = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "tests").rglob("test_*.py")
        if "pytest.mark.slow" in file.read_text() and file.name != "test_docs.py"
    ]

    assert slow
    assert [name for name in slow if f"| `{name}` |" not in told] == []
