"""What is on a card, and at which address it is."""

import hashlib
from dataclasses import astuple, dataclass
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

SIZE = (1200, 630)
PREFIX = "/kartu/"  # all cards of a site are below
DESIGN = 1  # goes up when the same card is drawn in another way
DIGEST_LENGTH = 16

PaletteName = Literal["day", "morning", "rain", "dusk", "night"]


class CardTexts(NamedTuple):
    """What a page says on its card: `label` is its kind, `note` its dateline or day."""

    title: str
    label: str = ""
    note: str = ""


@dataclass(frozen=True)
class Card:
    """The texts of a card, as readers see them, and the town behind them."""

    town: int
    texts: CardTexts
    organisation: str
    palette: PaletteName = "day"

    @property
    def digest(self) -> str:
        """Of all that is on the card, and of how it is drawn."""
        content = repr((DESIGN, *astuple(self))).encode(errors="surrogatepass")
        return hashlib.sha256(content).hexdigest()[:DIGEST_LENGTH]

    @property
    def alt(self) -> str:
        """The words on the picture."""
        title, label, note = self.texts
        parts = (label, title, note, self.organisation)
        return ". ".join(dict.fromkeys(part for part in parts if part))

    def address(self, page: str) -> str:
        """The root-relative address of this card for the page, or list, at an address."""
        return f"{PREFIX}{urlsplit(page).path.lstrip('/')}{self.digest}.jpg"
