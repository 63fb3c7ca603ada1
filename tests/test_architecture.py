"""Imports, and models named by strings, point one way only; files stay small."""

import tomllib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from importlinter.cli import lint_imports
from wagtail.models import get_page_models

from tests.style import known_files, measures

ROOT = Path(__file__).parents[1]
# Lowest first: an app may name models of its own and of those before it.
ORDER = [app.rpartition(".")[2] for app in reversed(settings.OUR_APPS)]
# An index names its parent, the home page, so that editors cannot put it elsewhere.
UPWARD_PARENTS = {("home", "HomePage")}


def test_imports_go_one_way(monkeypatch):
    # Its configuration of logging turns off the loggers that tests after this one read.
    monkeypatch.setattr("logging.config.dictConfig", lambda _configuration: None)

    assert lint_imports(no_logo=True) == 0


def test_models_name_only_models_below_them():
    named = {
        (model._meta.label, field.related_model._meta.app_label)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model
    }
    named |= {
        (page._meta.label, other.split(".")[0])
        for page in get_page_models()
        for names in ("parent_page_types", "subpage_types")
        for other in getattr(page, names, None) or []
        if isinstance(other, str) and "." in other
        if tuple(other.split(".")) not in UPWARD_PARENTS
    }

    upward = {
        (label, app)
        for label, app in named
        if app in ORDER
        and label.split(".")[0] in ORDER
        and ORDER.index(app) > ORDER.index(label.split(".")[0])
    }

    assert upward == set()


def test_no_file_is_longer_than_300_lines():
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text().splitlines())
        for file in known_files("*.py")
    }

    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_the_ground_grows_no_more():
    """What is no ground of every app belongs into an app of its own: docs/decisions/0046."""
    lines = sum(
        len(file.read_text().splitlines())
        for file in known_files("*.py")
        if file.relative_to(ROOT).parts[0] == "cms"
    )

    assert lines <= 5500


def test_contracts_name_every_app():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    roots = {app.partition(".")[0] for app in settings.OUR_APPS}

    assert set(contracts["root_packages"]) == roots
    (siblings,) = [one for one in contracts["contracts"] if one["type"] == "acyclic_siblings"]
    assert roots <= set(siblings["ancestors"])


def test_measures_of_style_hold():
    """`python -m tests.style` prints them with their limits."""
    assert [str(measure) for measure in measures() if not measure.holds] == []
