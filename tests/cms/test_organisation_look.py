"""What the organisation sets is what readers see: logo, icon, colours and accounts."""

import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from wagtail.images.tests.utils import get_test_image_file

from cms import colours
from cms.models import OrganisationSettings
from demo.factories import ImageFactory


@pytest.fixture
def organisation(site):
    return OrganisationSettings.for_site(site)


def test_logo_and_icon_stand_on_every_page_and_are_served(client, organisation):
    organisation.logo = ImageFactory(file=get_test_image_file("logo.png", size=(400, 100)))
    organisation.icon = ImageFactory(file=get_test_image_file("ikon.png", size=(200, 200)))
    organisation.full_clean()
    organisation.save()

    page = client.get("/").text

    logo = re.search(
        r'<img class="site-header__logo" src="([^"]+)" width="(\d+)" height="96"', page
    )
    icons = re.findall(r'<link rel="(?:icon|apple-touch-icon)" href="([^"]+)"', page)
    assert int(logo[2]) == 384
    assert 'class="mark"' not in page
    assert len(icons) == 2
    for address in (logo[1], *icons):
        assert client.get(address).status_code == 200
    assert client.get("/favicon.ico")["Content-Type"] == "image/png"


def test_without_a_logo_the_mark_of_warta_stands_there(client, organisation):
    page = client.get("/").text

    assert 'class="mark"' in page
    assert "site-header__logo" not in page
    assert "warna-" not in page


def test_colours_come_from_an_address_of_ours_that_names_them(client, organisation):
    organisation.colour, organisation.colour_dark = "#7A1F5C", "#f0b6da"
    organisation.full_clean()
    organisation.save()

    address = re.search(r'href="(/warna-\w+\.css)"', client.get("/").text)[1]
    style = client.get(address)

    assert style["Content-Type"] == "text/css"
    assert "immutable" in style["Cache-Control"]
    assert "--press:#7a1f5c" in style.text
    assert "--press:#f0b6da" in style.text
    assert client.get("/warna-000000000000.css").status_code == 404
    organisation.colour = ""
    organisation.save()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("colour", "theme", "said"),
    [
        ("#f2b234", "light", "1,6 banding 1"),
        ("#0a5563", "dark", "yang lebih terang"),
        ("hijau", "light", "enam angka"),
        ("#0a5563; }", "light", "enam angka"),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_with_the_reason(organisation, colour, theme, said):
    with pytest.raises(ValidationError) as refused:
        colours.checked(colour, theme)

    assert said in refused.value.message


def test_what_is_pressed_can_be_read_too():
    """The colour of Warta itself passes, and what is made from it is no paler."""
    for theme, colour in (("light", "#0a5563"), ("dark", "#86cfd6")):
        assert colours.checked(colour, theme) == colour
        pressed = colours.mixed(colour, colours.INKS[theme])
        assert all(
            colours.contrast(pressed, ground) >= colours.contrast(colour, ground)
            for ground in colours.GROUNDS[theme]
        )


def test_grounds_are_those_of_the_stylesheet():
    tokens = Path(django_settings.BASE_DIR, "static", "css", "tokens.css").read_text()
    light, dark = tokens.split("@media (prefers-color-scheme: dark)")

    for theme, text in (("light", light), ("dark", dark)):
        roles = dict(re.findall(r"--([\w-]+): (#\w{6});", text))
        assert colours.GROUNDS[theme] == (roles["paper"], roles["ground"], roles["on-press"])
        assert colours.INKS[theme] == roles["ink"]


def test_accounts_are_those_that_associations_have(client, organisation):
    organisation.tiktok = "https://www.tiktok.com/@iapbanten"
    organisation.telegram = "https://t.me/iapbanten"
    organisation.whatsapp_channel = "https://whatsapp.com/channel/0029"
    organisation.save()

    page = client.get("/").text

    for name, address in organisation.accounts:
        assert f'<a href="{address}" rel="me noopener">{name}</a>' in page
    assert "Saluran WhatsApp" in page
