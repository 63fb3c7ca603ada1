"""What every mail looks like: the mark, the colour, and the theme of the reader."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from cms.colours import contrast
from cms.models import OrganisationSettings
from demo.factories import ImageFactory
from mail.letters import PRESS, PRESS_DARK, letterhead, written

pytestmark = pytest.mark.usefixtures("site")

ROOT = Path(settings.BASE_DIR)
TEMPLATES = list((ROOT / "templates" / "mail").rglob("*.html"))
COLOUR = re.compile(r"#[0-9a-f]{6}")
LINK = "https://iapbanten.example/a/"


def failure():
    return written("failure", "Gagal <b>", {"happened": "Sebuah & lain", "link": LINK})


def test_text_and_page_say_the_same():
    text, html = failure()

    assert text.startswith("Sebuah & lain\n")
    assert text.rstrip().endswith("– Warta")
    page = BeautifulSoup(html, "html.parser")
    assert page.h1.string == page.title.string == "Gagal <b>"
    assert page.select_one("a.button")["href"] == LINK


def test_the_mark_is_drawn_and_nothing_is_fetched_without_an_icon():
    assert "<img" not in failure()[1]


def test_an_organisation_writes_under_its_own_icon_and_colour(site):
    organisation = OrganisationSettings.for_site(site)
    organisation.icon = ImageFactory()
    organisation.colour, organisation.colour_dark = "#7a1f5c", "#f0a8dc"
    organisation.save()

    _text, html = failure()

    picture = BeautifulSoup(html, "html.parser").img
    assert picture["src"] == letterhead(site).icon
    assert picture["src"].startswith(settings.WAGTAILADMIN_BASE_URL)
    assert picture["alt"] == ""
    assert "background:#7a1f5c" in html
    assert "background: #f0a8dc !important" in html
    assert PRESS_DARK not in html


def test_mails_have_no_colour_that_the_site_has_not():
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text()
    drawn = COLOUR.findall((ROOT / "templates" / "parts" / "logo.html").read_text())
    found = {colour for file in TEMPLATES for colour in COLOUR.findall(file.read_text())}

    assert {PRESS, PRESS_DARK, *found} <= {*COLOUR.findall(tokens), *drawn}


def test_each_colour_of_the_light_has_one_for_the_dark():
    """A mail program that is dark leaves no dark word on a dark sheet."""
    _text, html = failure()
    style, body = html.split("</style>")
    named = {name for names in re.findall(r'class="(\w+)"', body) for name in names.split()}
    dark = style.partition("prefers-color-scheme: dark")[2]

    assert named - {"head"} == set(re.findall(r"\.(\w+) \{", dark))
    for text, ground in (("#ebe7dc", "#0e181a"), ("#adb9b5", "#152326"), ("#07262c", PRESS_DARK)):
        assert text in dark
        assert contrast(text, ground) >= 4.5
