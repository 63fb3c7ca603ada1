"""Passes go to the files of this site, where a page offers them, and to nothing else."""

import pytest
from bs4 import BeautifulSoup

from media.signed_urls import give_passes, is_granted

FILES = ["/media/images/a.webp", "/documents/12/kajian.pdf"]


@pytest.mark.parametrize("path", FILES)
def test_addresses_of_this_site_get_passes(rf, site, path):
    html = f'<a href=\'{path}\'>x</a> <img alt="a > b" src="{site.root_url}{path}">'

    page = BeautifulSoup(give_passes(html), "html.parser")

    assert page.a["href"].startswith(f"{path}?pass=")
    assert page.img["src"].startswith(f"{site.root_url}{path}?pass=")
    assert is_granted(rf.get(page.a["href"]))
    assert is_granted(rf.get(page.img["src"].removeprefix(site.root_url)))
    assert not is_granted(rf.get(page.a["href"].replace(path, "/media/images/b.webp")))


@pytest.mark.parametrize("path", FILES)
def test_nothing_else_gets_one(site, path):
    html = f"""
        <p title="{path}">{path}, "{path}" ({path}) href="{path}" {site.root_url}{path}</p>
        <a href="https://evil.example{path}">x</a> <a href="//evil.example{path}">x</a>
        <a href="{site.root_url}.evil.example{path}">x</a> <a href="https://a@evil.example{path}">x</a>
        <a href="https://evil.example/?{path}">x</a> <a href="javascript:{path}">x</a>
        <img srcset="https://evil.example{path} 1x, https://[{path} 2x">
        <a href="{path}?pass=x">x</a> <a href="/tautan{path}">x</a>
    """

    assert give_passes(html) == html
