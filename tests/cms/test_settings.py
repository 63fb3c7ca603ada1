import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from cms.settings import env

PRODUCTION = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "warta.example",
    "BASE_URL": "https://warta.example",
}


def start(tmp_path, code: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """A process with production settings and no other environment than `variables`."""
    return subprocess.run(
        [sys.executable, "-c", f"from django.conf import settings; settings.DEBUG; {code}"],
        env={
            "DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            **variables,
        },
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", PRODUCTION)
def test_production_does_not_start_without(tmp_path, missing):
    variables = {name: value for name, value in PRODUCTION.items() if name != missing}

    process = start(tmp_path, **variables)

    assert process.returncode == 1
    assert f"Set the environment variable {missing}." in process.stderr


@pytest.mark.parametrize(("url", "secure"), [("https://w.example", "True"), ("http://w", "False")])
def test_cookies_are_for_https_only_where_the_site_has_https(tmp_path, url, secure):
    code = "print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)"

    process = start(tmp_path, code, **PRODUCTION | {"BASE_URL": url})

    assert process.stdout.split() == [secure, secure]


def test_demo_keeps_a_secret_of_its_own(tmp_path):
    code = "print(settings.SECRET_KEY)"

    first = start(tmp_path, code, WARTA_DEMO="1")
    second = start(tmp_path, code, WARTA_DEMO="1")

    assert first.stdout == second.stdout
    assert len(first.stdout) > 60
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("Yes", True), ("off", False), (" false ", False)]
)
def test_flag(monkeypatch, value, expected):
    monkeypatch.setenv("WARTA_X", value)

    assert env.flag("WARTA_X") is expected


@pytest.mark.parametrize(("read", "value"), [(env.flag, "maybe"), (env.number, "-1")])
def test_value_that_makes_no_sense_is_refused_by_name(monkeypatch, read, value):
    monkeypatch.setenv("WARTA_X", value)

    with pytest.raises(ImproperlyConfigured, match="WARTA_X"):
        read("WARTA_X", 0)


def test_words_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("WARTA_X", " a.example, ,b.example")

    assert env.words("WARTA_X") == ["a.example", "b.example"]


def test_no_variable_of_this_shell_is_needed_by_the_tests():
    assert "SECRET_KEY" not in os.environ
