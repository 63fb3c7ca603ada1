"""Chromium, and a running demo for it to open."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.demo_site import running_demo
from tests.browser.scheduled import Scheduled, schedule_release

expect.set_options(timeout=30_000)  # the machine may be busy
NAMES = ["chromium", "chromium-browser", "google-chrome"]
# All share one demo: first those who only read it, then those who fill it with comments.
MODULES = [
    "accessibility",
    "desk_accessibility",
    "editor_bar",
    "approval",
    "three_decisions",
    "story",
    "paste",
    "nothing_lost",
    "writing",
    "guides",
    "journey",  # what three_decisions has scheduled is live by now
    "reader",
    "moderator",
    "second_factor",  # whose account needs a code from then on
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the modules run in their order; each of them also runs alone."""

    def place(item: pytest.Item) -> int:
        name = item.path.stem.removeprefix("test_")
        return MODULES.index(name) if item.path.parent == Path(__file__).parent else -1

    items.sort(key=place)


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
def demo_folder(tmp_path_factory) -> Path:
    """Where the demo keeps its data."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def demo(browser: Browser, demo_folder: Path) -> Iterator[str]:
    """The address of the demo that all browser tests share."""
    with running_demo(demo_folder) as url:
        yield url


@pytest.fixture(scope="session")
def scheduled(browser: Browser, demo: str, demo_folder: Path) -> Scheduled:
    """The release that is played once: others run until its minute comes."""
    return schedule_release(browser, demo, demo_folder)
