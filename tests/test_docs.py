"""The documentation names everything that is there, nothing that is not, and its links resolve."""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import get_page_models

from cms.blocks import BodyBlock
from tests.shared import APP_FOLDERS
from tests.style import BESIDE_THE_PRODUCT, known_files

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SETTINGS = ROOT / "docs" / "operators" / "settings.md"
# Documented as one line each, since they are a library's own addresses.
WHOLE = {"admin/", "documents/", "api/v1/", "api/v3-preview/"}
DEVELOPERS = ROOT / "docs" / "developers"
# A row of apps.md: the name of an app, and its page.
ROW = re.compile(r"^\| \[([a-z.]+)\]\((\S+)\) \| \S", re.MULTILINE)
ROOTS = {app.partition(".")[0] for app in settings.OUR_APPS}
IMPORT = re.compile(r"^ *from ([\w.]+) import ", re.MULTILINE)
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


def pages_of_apps() -> dict[str, Path]:
    return {
        app: DEVELOPERS / page for app, page in ROW.findall((DEVELOPERS / "apps.md").read_text())
    }


def named_on(page: Path) -> list[str]:
    """What stands in backticks, outside listings."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL))


def is_importable(name: str) -> bool:
    """Whether a dotted name is a module of ours, or something in one."""
    module, _, attribute = name.rpartition(".")
    with suppress(ModuleNotFoundError):
        return bool(import_module(name))
    return is_importable(module) and hasattr(import_module(module), attribute) if module else False


def is_there(app: str, name: str) -> bool:
    """Whether what the page of an app names is in the code; words of other kinds count as there."""
    folder = ROOT / app.replace(".", "/")
    if name.startswith("manage.py "):
        return name.split()[1] in commands()
    if re.fullmatch(r"\w[\w/.-]*(?:/|\.py)", name):
        return any((place / name).exists() for place in (folder, ROOT))
    if re.fullmatch(r"[a-z_]+(?:\.\w+)+", name) and name.partition(".")[0] in ROOTS:
        return is_importable(name)
    if re.fullmatch(r"[A-Z]+_[A-Z_]+[A-Z]", name):
        return hasattr(settings, name)
    return True


@cache
def imported_across_apps() -> set[str]:
    """The modules of each app that another app imports from."""
    files = {file: file.relative_to(ROOT).parts[0] for file in known_files("*.py")}
    return {
        module
        for file, own in files.items()
        if own not in BESIDE_THE_PRODUCT
        for module in IMPORT.findall(file.read_text())
        if module.partition(".")[0] in ROOTS - {own}
    }


def test_each_app_has_its_page_in_the_order_of_layers():
    assert list(pages_of_apps()) == settings.OUR_APPS[::-1]


@pytest.mark.parametrize("app", settings.OUR_APPS)
def test_page_of_an_app_names_what_is_there(app):
    assert [name for name in named_on(pages_of_apps()[app]) if not is_there(app, name)] == []


@pytest.mark.parametrize("app", settings.OUR_APPS)
def test_page_of_an_app_names_each_module_that_others_import(app):
    named = named_on(pages_of_apps()[app])
    missing = [
        module
        for module in sorted(imported_across_apps())
        if f"{module}.".startswith(f"{app}.")
        if not any(f"{name}.".startswith(f"{module}.") for name in named)
    ]

    assert missing == []
