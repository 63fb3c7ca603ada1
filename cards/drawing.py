"""Draws a card: the town, and on it a sheet with the title, of which a square shows all."""

from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from PIL import Image, ImageDraw

from cards.card import SIZE, Card
from cards.jpeg import small_jpeg
from cards.text import Font, can_be_set, filled, font, shortened, wrapped, writable
from townplans import PALETTES, raster, town

QUALITIES = (84, 72, 60, 45)  # tried in turn
MARK = settings.BASE_DIR / "static" / "images" / "mark-180.png"

# The colours of static/css/tokens.css by day; a card has no night.
PAPER, INK, INK_SOFT, PRESS = "#fbf9f4", "#15211f", "#4a5855", "#0a5563"

SHEET = (290, 44, 910, 586)  # left, top, right, bottom; the middle square begins at 285
LEFT, RIGHT, TOP, BOTTOM = 330, 870, 84, 546  # of the text
WIDTH = RIGHT - LEFT
TITLE_SIZES = (96, 82, 68, 62, 56, 50, 45)  # the largest in which it fits
MAX_TITLE_LINES = 4
LEADING = 1.1  # from one line of the title to the next
LABEL_SIZE, NOTE_SIZE, NAME_SIZE = 30, 28, 31
MARK_SIZE = 48
GAP = 22


class Setting(NamedTuple):
    """The title as it is set."""

    face: Font
    lines: list[str]

    @property
    def step(self) -> int:
        return round(self.face.size * LEADING)

    @property
    def height(self) -> int:
        return self.step * len(self.lines)


def drawn(card: Card) -> bytes:
    """The picture of a card: a JPEG of `SIZE` in RGB."""
    picture = raster(town(card.town), SIZE, PALETTES[card.palette])
    pen = ImageDraw.Draw(picture)
    left, top, right, bottom = SHEET
    pen.rectangle(SHEET, fill=PAPER)
    pen.rectangle((left + 8, top + 8, right - 8, bottom - 8), outline=PRESS, width=2)
    name, note = foot_of(card)
    foot = draw_foot(picture, pen, name, note)
    head = draw_label(pen, card.texts.label)
    draw_title(pen, set_title(card, foot - head), head)
    return jpeg(picture)


def draw_label(pen: ImageDraw.ImageDraw, label: str) -> int:
    """The kind of page; gives where the title may begin."""
    face = font("sans", LABEL_SIZE, 600)
    text = writable(label, face)
    if not text:
        return TOP
    pen.text((LEFT, TOP), shortened(text, face, WIDTH), PRESS, face, anchor="lt")
    return TOP + LABEL_SIZE + GAP


def foot_of(card: Card) -> tuple[str, str]:
    """The name of the organisation, and what stands above it."""
    return (
        writable(card.organisation, font("sans", NAME_SIZE, 600)),
        writable(card.texts.note, font("sans", NOTE_SIZE, 400)),
    )


def draw_foot(picture: Image.Image, pen: ImageDraw.ImageDraw, name: str, note: str) -> int:
    """Mark, organisation and note, from below; gives where the title must end."""
    top = BOTTOM - MARK_SIZE
    picture.paste(mark(), (LEFT, top))
    face = font("sans", NAME_SIZE, 600)
    x = LEFT + MARK_SIZE + 16
    line = shortened(name, face, RIGHT - x)
    pen.text((x, top + MARK_SIZE // 2), line, INK, face, anchor="lm")
    if not note:
        return top - GAP
    face = font("sans", NOTE_SIZE, 400)
    lines = wrapped(note, face, WIDTH, 2)
    step = round(NOTE_SIZE * 1.25)
    first = top - GAP - step * len(lines)
    for number, line in enumerate(lines):
        pen.text((LEFT, first + step * number), line, INK_SOFT, face, anchor="la")
    return first - GAP // 2


def set_title(card: Card, room: int) -> Setting:
    """In the largest size in which it has room, else in the smallest, cut off.

    A title in letters that the fonts do not have gives way to the name of the organisation.
    """
    smallest = font("display", TITLE_SIZES[-1])
    text = writable(card.texts.title, smallest) or writable(card.organisation, smallest)
    for size in TITLE_SIZES:
        face = font("display", size)
        found = Setting(face, list(filled(text, face, WIDTH)))
        fits = len(found.lines) <= MAX_TITLE_LINES and found.height <= room
        if fits and can_be_set(text, face, WIDTH):
            break
    most = max(1, min(MAX_TITLE_LINES, room // found.step))
    return Setting(face, wrapped(text, face, WIDTH, most))


def draw_title(pen: ImageDraw.ImageDraw, title: Setting, top: int) -> None:
    for number, line in enumerate(title.lines):
        place = (LEFT, top + title.step * number)
        pen.text(place, line, INK, title.face, anchor="la")


@lru_cache(maxsize=1)
def mark() -> Image.Image:
    with Image.open(MARK) as image:
        return image.convert("RGB").resize((MARK_SIZE, MARK_SIZE), Image.Resampling.LANCZOS)


def jpeg(picture: Image.Image) -> bytes:
    """Small enough to be shared; letters keep their colours at their edges."""
    return small_jpeg(picture, QUALITIES, subsampling=0)
