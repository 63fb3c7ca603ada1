"""Chromium, and a running demo for it to open."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.demo_site import running_demo

expect.set_options(timeout=30_000)  # the machine may be busy
NAMES = ["chromium", "chromium-browser", "google-chrome"]


def chromium_path() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where there is none, the test is skipped, and on a CI server it fails."""
    path = chromium_path()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("The browser tests need Chromium.")
        pytest.skip("The browser tests need Chromium.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[str]:
    """The address of a demo that all tests share: they read, and do not write."""
    with running_demo(tmp_path_factory.mktemp("demo")) as url:
        yield url
