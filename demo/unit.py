"""The smallest thing the loader does: all of it, or nothing."""

from collections.abc import Callable

Unit = Callable[[], object]
