"""The guides for editors, as the administration shows them."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.admin.wagtail_hooks import help_menu

from administration.guides import FOLDER, names


@pytest.fixture
def moderator(client, site, member):
    client.force_login(member("Moderator"))
    return client


def test_links_and_pictures_of_every_guide_are_served_here(moderator):
    """Every anchor that a guide names stands in the guide that it leads to."""
    pages = {
        reverse("guides") if name == "README" else reverse("guide", args=[name]): name
        for name in names()
    }
    parts = {
        address: BeautifulSoup(moderator.get(address).content, "lxml").select_one(".warta-guide")
        for address in pages
    }

    assert len(pages) > 5
    for address, part in parts.items():
        assert part.find(["p", "h2"]), address
        for link in part.find_all("a"):
            to, _hash, fragment = (link["href"] or "").partition("#")
            target = parts[to or address]
            assert not fragment or target.find(id=fragment), link["href"]
        for picture in part.find_all("img"):
            assert moderator.get(picture["src"]).status_code == 200
            assert picture["alt"]


def test_what_is_no_guide_is_not_there(moderator):
    for address in ("guides/lain/", "guides/gambar/lain.webp", "guides/gambar/..README.md/"):
        assert moderator.get(f"/admin/{address}").status_code == 404


def test_help_leads_to_the_guides_and_to_no_other_host(rf, member):
    request = rf.get("/admin/")
    request.user = member("Penulis")

    items = help_menu.menu_items_for_request(request)

    assert [item.url for item in items] == [reverse("guides"), "#"]


def test_the_dashboard_leads_to_the_guides_and_to_no_other_host(moderator):
    main = BeautifulSoup(moderator.get(reverse("wagtailadmin_home")).content, "lxml").find("main")

    addresses = {link["href"] for link in main.find_all("a", href=True)}

    assert reverse("guides") in addresses
    assert not [one for one in addresses if one.startswith("http")]


def test_guides_are_for_the_team(client, site):
    assert client.get(reverse("guides")).status_code == 302


def test_guides_call_it_email():
    """One word for one thing: the forms say email too."""
    files = FOLDER.glob("*.md")

    assert not [file.name for file in files if re.search("surel", file.read_text(), re.I)]
