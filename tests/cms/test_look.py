"""Promises of the design that a number can hold: contrast, weight, nothing inline."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

ROOT = Path(settings.BASE_DIR)
CSS = sorted((ROOT / "static" / "css").glob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
MAIL = {"mail"}  # a mail reader has no style sheet of ours
TEMPLATES = sorted(
    file
    for file in (ROOT / "templates").rglob("*.html")
    if not MAIL & set(file.relative_to(ROOT).parts)
)
HEAVIEST = 6 * 1024  # bytes; the style sheet is weighed in tests/pagecache/test_static_files.py

PAIRS = [
    ("ink", "paper"),
    ("ink", "ground"),
    ("ink-soft", "paper"),
    ("ink-soft", "ground"),
    ("press", "paper"),
    ("press", "ground"),
    ("press-strong", "paper"),
    ("on-press", "press"),
    ("on-press", "press-strong"),
    ("on-new", "new"),
    ("new-text", "paper"),
    ("alert", "paper"),
    ("alert", "alert-ground"),
    ("ink", "alert-ground"),
    ("ink", "plan-block"),
]


def roles(*, dark: bool) -> dict[str, str]:
    """The colours of the roles; in the dark, those of the light where nothing else is said."""
    text = (ROOT / "static" / "css" / "tokens.css").read_text()
    light, _, night = text.partition("prefers-color-scheme: dark")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", night)) if dark else found


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(text, ground, dark):
    colours = roles(dark=dark)

    assert contrast(colours[text], colours[ground]) >= 4.5


def test_scripts_weigh_little():
    assert sum(len(gzip.compress(file.read_bytes())) for file in SCRIPTS) <= HEAVIEST


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_has_no_inline_style_script_or_handler(template):
    text = template.read_text()

    assert not re.search(r"\sstyle=|<style|\son\w+=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/ld\+json)", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_is_short(template):
    assert len(template.read_text().splitlines()) <= 80


def test_no_file_of_ours_names_another_host():
    for file in [*CSS, *SCRIPTS]:
        assert not re.search(r"https?://", file.read_text()), file


@pytest.mark.parametrize(
    "sheet", [one for one in CSS if one.name != "site.css"], ids=lambda path: path.name
)
def test_every_rule_stands_in_a_layer(sheet):
    text = sheet.read_text()

    assert re.search(r"@layer \w+ \{", text)


def test_fonts_in_the_style_sheet_lie_beside_it():
    text = (ROOT / "static" / "css" / "tokens.css").read_text()

    for address in re.findall(r'url\("([^"]+)"\)', text):
        assert (ROOT / "static" / "css" / address).resolve().is_file()


def test_server_error_page_needs_no_context():
    assert "Coba lagi" in render_to_string("500.html")
