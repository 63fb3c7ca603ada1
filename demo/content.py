"""The demo content as it was written: TOML files in `data/`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

Entry = dict[str, Any]


@cache
def document(path: Path) -> Entry:
    """One file."""
    with path.open("rb") as file:
        return tomllib.load(file)


def entries(table: str, files: str) -> list[Entry]:
    """The `[[table]]` entries of the files whose names match, in the order of those names."""
    paths = sorted(DATA.glob(f"{files}.toml"))
    return [entry for path in paths for entry in document(path).get(table, [])]


def site() -> Entry:
    """What stands once on a site: the organisation, and the summaries of its indexes."""
    return document(DATA / "site.toml")
