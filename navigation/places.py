"""What a menu names: a page, or another address."""

from typing import NamedTuple

MENU_DEPTH = 3  # root, home, then what the menu shows


class Place(NamedTuple):
    """A page as a menu names it."""

    pk: int
    title: str
    path: str
    url_path: str

    def __str__(self) -> str:
        return self.title


class Address(NamedTuple):
    """An entry that leads to no page."""

    title: str
    url: str


Entry = Place | Address
