"""Keeps out of memory what libraries load at start and nothing here uses.

20 MB for each process, and a quarter of the time to start: docs/decisions/0051-memory.md. A test
says when a release of a library takes another way to load it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class NoAPI:
    """Takes the routes of Wagtail's API v3, which has no address here."""

    def add_router(self, prefix: str, router: object) -> None:
        """Leave it."""


def register_nothing() -> None:
    """Make no schemas of models for Wagtail's API v3."""


def load_hooks() -> None:
    """Load all hooks while apps get ready, in their order, as Wagtail's function does."""
    import_module("wagtail.hooks").search_for_hooks()


STAND_INS: dict[str, dict[str, object]] = {
    "wagtail.api.v3.api": {"api": NoAPI()},
    "wagtail.contrib.redirects.api.v3": {"router": None},
    "wagtail.documents.api.v3.registry": {"register_content_types": register_nothing},
    "wagtail.documents.api.v3.router": {"router": None},
    "wagtail.images.api.v3.registry": {"register_content_types": register_nothing},
    "wagtail.images.api.v3.router": {"router": None},
    "wagtail.locales.api.v3": {"router": None},
    "wagtail.snippets.api.v3": {"register_content_types": load_hooks},
    "wagtail.snippets.api.v3.router": {"router": None},
}
# Of REST framework: Wagtail's own interface uses neither its browser nor its descriptions.
OPTIONAL = ("docutils", "pygments", "requests", "yaml")


def before_models() -> None:
    """Call this while the apps are listed, before a model or `ready()` of Wagtail is loaded."""
    for name, content in STAND_INS.items():
        module = ModuleType(name, "Stands in for what is not used.")
        vars(module).update(content)
        sys.modules[name] = module
    with absent("charset_normalizer"):
        import_module("bs4")
    with absent("rest_framework"):
        import_module("django_filters")


def after_models() -> None:
    """Call this before the addresses of the administration are loaded."""
    with absent(*OPTIONAL):
        import_module("django.contrib.admindocs.utils")
        import_module("rest_framework.compat")


@contextmanager
def absent(*names: str) -> Iterator[None]:
    """Let imports of some packages fail, as if they were not installed."""
    modules: Any = sys.modules  # None in it is a module that cannot be imported
    loaded = {name: modules[name] for name in names if name in modules}
    modules.update(dict.fromkeys(names))
    try:
        yield
    finally:
        for name in names:
            del modules[name]
        modules.update(loaded)
