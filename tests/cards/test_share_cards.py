"""The drawing of share cards: size, weight, contrast, and titles of every sort."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from cards import SIZE, Card, CardTexts, drawn
from cards.drawing import (
    INK,
    INK_SOFT,
    PAPER,
    PRESS,
    SHEET,
    TITLE_SIZES,
    WIDTH,
    jpeg,
    set_title,
)
from cards.text import font, letters, wrapped, writable

LONG = (
    "Mempertanggungjawabkan ketidakberkesinambungan pengadministrasian penyelenggaraan "
    "pertanggungjawaban kebijakan tata ruang wilayah pesisir utara Kabupaten Tangerang"
)
TITLES = [
    "Ralat",
    LONG,
    "W" * 255,
    "会議 العربية ꦗꦮ",
    "🎉🎉",
    "Rapat\t🎉\nbesar\x00 \ud800 ḥadīth",
    "</script> {{ x }}",
    " ",
]


def card(title="Data banjir", **texts):
    return Card(7, CardTexts(title, **texts), "IAP Banten")


def opened(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_any_title_is_drawn_as_link_previews_take_it(title):
    texts = {"label": "Siaran pers", "note": "Tangerang Selatan, 24 Maret 2024"}
    data = drawn(card(title, **texts))
    picture = opened(data)

    assert (picture.format, picture.size, picture.mode) == ("JPEG", SIZE, "RGB")
    assert len(data) < 300_000
    # What is written stays on the sheet, which the middle square shows whole.
    bare = opened(drawn(card("Lain", **texts)))
    difference = ImageChops.difference(picture, bare).point(lambda value: 255 * (value > 60))
    left, top, right, bottom = difference.getbbox() or SHEET
    assert SHEET[0] < left
    assert right < SHEET[2]
    assert SHEET[1] < top
    assert bottom < SHEET[3]
    assert (SIZE[0] - SIZE[1]) / 2 <= SHEET[0]
    assert SHEET[2] <= (SIZE[0] + SIZE[1]) / 2


@pytest.mark.parametrize("title", ["Ralat", LONG, "W" * 255])
def test_a_title_has_at_most_four_lines_that_fit_and_are_large(title):
    found = set_title(card(title), room=300)

    assert 1 <= len(found.lines) <= 4
    assert found.height <= 300
    assert all(found.face.getlength(line) <= WIDTH for line in found.lines)
    # Eleven pixels at a width of 300.
    assert found.face.size / 4 >= 11
    is_whole = "".join(found.lines).replace(" ", "") == title.replace(" ", "")
    assert is_whole != found.lines[-1].endswith("…")


def test_a_short_title_is_larger_than_a_long_one():
    assert set_title(card("Ralat"), 300).face.size == TITLE_SIZES[0]
    assert set_title(card(LONG), 300).face.size == TITLE_SIZES[-1]


def test_lines_are_about_as_long_as_each_other():
    face = font("display", 60)
    lines = wrapped("Perencana muda memetakan titik genangan di Serang", face, WIDTH, 4)

    lengths = [face.getlength(line) for line in lines]
    assert min(lengths) > max(lengths) * 0.5


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Rapat 🎉 besar", "Rapat besar"),
        ("ḥadīth", "hadith"),
        ("Kajian\x07 “kota”\u200b –\t2026…", "Kajian “kota” – 2026…"),
        ("Café naïve", "Café naïve"),
        ("会議 banten 会議会議会議", ""),
        ("🎉", ""),
    ],
)
def test_what_the_fonts_cannot_write_is_left_out(text, written):
    assert writable(text, font("display", 45)) == written


def test_a_title_that_cannot_be_written_gives_way_to_the_organisation():
    assert set_title(card("会議"), 300).lines == ["IAP Banten"]
    assert set_title(replace(card("会議"), organisation="会議"), 300).lines == []
    assert letters("会議") == 2


@pytest.mark.parametrize("colour", [INK, INK_SOFT, PRESS])
def test_text_can_be_read_on_the_sheet(colour):
    assert contrast(colour, PAPER) >= 4.5


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_picture_that_is_hard_to_compress_becomes_light_enough():
    assert len(jpeg(Image.effect_noise(SIZE, 60).convert("RGB"))) <= 300_000


def test_whatever_a_card_shows_changes_its_address():
    first = card(label="Siaran pers", note="24 Maret 2024")
    others = [
        card("Data lain", label="Siaran pers", note="24 Maret 2024"),
        card(label="Kegiatan", note="24 Maret 2024"),
        card(label="Siaran pers", note="25 Maret 2024"),
        replace(first, organisation="IAP"),
        replace(first, palette="rain"),
        replace(first, town=8),
    ]

    assert len({one.address("/a/") for one in (first, *others)}) == 7
    assert first.address("/a/") == replace(first).address("http://example.org/a/")
