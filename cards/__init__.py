"""The share card: what chats and social networks show of a page without a photograph.

A `Card` says what is on it, and has an address that changes with that; `drawn()` makes the picture.
"""

from cards.card import PREFIX, SIZE, Card, CardTexts, PaletteName
from cards.drawing import drawn

__all__ = ["PREFIX", "SIZE", "Card", "CardTexts", "PaletteName", "drawn"]
