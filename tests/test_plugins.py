"""A kind of article and an outlet are a folder each: tests/plugins/ adds both to the site."""

import os
import subprocess
import sys

import pytest

from tests.shared import APP_FOLDERS, ROOT

pytestmark = pytest.mark.slow

PRODUCT = [*APP_FOLDERS, ROOT / "templates", ROOT / "static", ROOT / "locale"]
WORDS = ("bulletins", "intisari", "tests.plugins")


def test_no_file_of_the_product_knows_the_apps():
    files = [file for folder in PRODUCT for file in folder.rglob("*") if file.is_file()]
    sources = [file for file in files if file.suffix in {".py", ".html", ".txt", ".css", ".js"}]

    touched = {file for file in sources if any(word in file.read_text() for word in WORDS)}

    assert len(sources) > 500
    assert touched == set()


def test_both_are_found_wherever_articles_are(django_db_setup):
    """In a process of its own, whose settings name the two apps."""
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--ds=tests.plugins.settings"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "tests/plugins/inside.py"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if "PYTEST" not in name},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
