import os

import pytest
from django.core.management import call_command
from wagtail.models import Page

from cms import checks


def test_site_passes_its_own_checks():
    call_command("check")


def test_page_that_is_no_base_page_is_named(monkeypatch):
    loose = type("Loose", (), {"_meta": Page._meta})
    monkeypatch.setattr(checks, "get_page_models", lambda: [Page, loose])

    assert [error.id for error in checks.every_page_is_a_base_page(None)] == ["warta.E001"]


@pytest.mark.parametrize(("age", "stale"), [(None, True), (-10, True), (10, False)])
def test_catalogue_is_stale_without_a_compiled_file_that_is_newer(settings, tmp_path, age, stale):
    folder = tmp_path / "id" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "django.po"
    source.touch()
    settings.LOCALE_PATHS = [tmp_path]
    if age is not None:
        compiled = source.with_suffix(".mo")
        compiled.touch()
        os.utime(compiled, (source.stat().st_mtime + age,) * 2)

    assert bool(checks.catalogues_are_compiled(None)) is stale


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("DEMO", True, "warta.E003"),
        ("ALLOWED_HOSTS", ["*"], "warta.E004"),
        ("ALLOWED_HOSTS", [], "warta.E004"),
        ("WAGTAILADMIN_BASE_URL", "http://warta.example", "warta.W002"),
    ],
)
def test_unsafe_production_is_named(settings, name, value, found):
    settings.DEMO = False
    settings.ALLOWED_HOSTS = ["warta.example"]
    settings.WAGTAILADMIN_BASE_URL = "https://warta.example"
    assert checks.production_is_reachable_and_safe(None) == []

    setattr(settings, name, value)

    assert [message.id for message in checks.production_is_reachable_and_safe(None)] == [found]
