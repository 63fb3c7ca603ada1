"""What nothing here uses is not loaded, and what does use it can load it."""

import subprocess
import sys
from importlib import import_module

import pytest

from administration import unused
from tests.shared import ROOT

LOADED = "import cms.wsgi, cms.urls, sys; print(*sys.modules)"  # as the services do


def test_parts_of_libraries_that_nothing_uses_are_not_loaded():
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.split())

    assert "wagtail.images.apps" in loaded
    assert {name for name in loaded if ".api.v3" in name} == set(unused.STAND_INS)
    assert not loaded & {
        "requests",
        "docutils",
        "pygments",
        "yaml",
        "django_filters.rest_framework",
    }


def test_what_was_absent_for_a_moment_can_be_imported():
    with unused.absent("requests"), pytest.raises(ImportError):
        import_module("requests")

    assert import_module("requests").get
