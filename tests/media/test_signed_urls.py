"""Passes go to the files of this site, where a page offers them, and to nothing else."""

import pytest
from bs4 import BeautifulSoup

from media.signed_urls import give_passes, grant, is_granted

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


@pytest.mark.parametrize("path", FILES)
def test_a_pass_ends_after_an_hour(rf, site, path, time_machine):
    time_machine.move_to("2026-03-24T07:00:00+00:00", tick=False)
    address = f"{path}?pass={grant(path)}"

    time_machine.move_to("2026-03-24T08:00:00+00:00", tick=False)
    assert is_granted(rf.get(address))
    time_machine.move_to("2026-03-24T08:00:01+00:00", tick=False)
    assert not is_granted(rf.get(address))


@pytest.mark.parametrize("given", ["", ":", "a:b:c", "\x00", "é" * 300, "1:" + "A" * 43])
def test_what_is_no_pass_opens_nothing(rf, site, given):
    assert not is_granted(rf.get(FILES[0], {"pass": given}))


def test_the_time_of_a_pass_cannot_be_changed(rf, site):
    made, signature = grant(FILES[0]).split(":")
    later = made[:-1] + ("a" if made[-1] != "a" else "b")

    assert is_granted(rf.get(FILES[0], {"pass": f"{made}:{signature}"}))
    assert not is_granted(rf.get(FILES[0], {"pass": f"{later}:{signature}"}))


def test_a_name_with_spaces_and_accents_gets_a_pass_that_opens_it(rf, site):
    html = '<a href="/documents/12/kajian%20caf%C3%A9%20%26%20kota.pdf">x</a>'

    given = BeautifulSoup(give_passes(html), "html.parser").a["href"]

    assert is_granted(rf.get(given))


def test_each_size_of_a_picture_has_a_pass_of_its_own(rf, site):
    html = '<img srcset="/media/images/a.webp 400w, /media/images/b.webp 800w">'

    sizes = BeautifulSoup(give_passes(html), "html.parser").img["srcset"].split(", ")

    first, second = (size.split(" ")[0] for size in sizes)
    assert is_granted(rf.get(first))
    assert is_granted(rf.get(second))
    assert first.partition("=")[2] != second.partition("=")[2]
