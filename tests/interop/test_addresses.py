"""What the crawl follows, and which page stands for its kind."""

import pytest

from interop.addresses import kind_of, named_in, sampled
from interop.judging import Item

BASE = "http://127.0.0.1:8000"
PAGE = """
<link rel="alternate" type="application/rss+xml" href="/feed/">
<meta property="og:image" content="http://127.0.0.1:8000/media/images/a.jpg">
<img src="/media/images/b.jpg" srcset="/media/images/b-1.jpg 400w, /media/images/b-2.jpg 800w">
<a href="?page=2">2</a> <a href="#main">main</a> <a href="/cari/?q=a&amp;kind=b">filter</a>
<a href="https://elsewhere.example/">other</a> <a href="//elsewhere.example/">other</a>
<a href="/admin/">admin</a> <a href="/komentar/3/suka/">like</a>
<a href="mailto:a@b.example">mail</a>
<meta name="description" content="Words with / in them">
"""


def test_a_page_names_addresses_of_its_own_site():
    found = {name.removeprefix(BASE) for name in named_in(PAGE, f"{BASE}/siaran-pers/", BASE)}

    assert found == {
        "/feed/",
        "/media/images/a.jpg",
        "/media/images/b.jpg",
        "/media/images/b-1.jpg",
        "/media/images/b-2.jpg",
        "/siaran-pers/?page=2",
    }


def test_a_sitemap_names_addresses():
    found = named_in(f"<url><loc>{BASE}/tentang/</loc></url>", f"{BASE}/sitemap-0.xml", BASE)

    assert list(found) == [f"{BASE}/tentang/"]


@pytest.mark.parametrize(
    ("path", "kind"),
    {
        "/": "home",
        "/en/": "English home",
        "/siaran-pers/": "list",
        "/en/press-releases/2024/": "English list of a year",
        "/kegiatan/topik/data/": "list of a topic",
        "/program/ngobrolin-banten/": "programme",
        "/en/publications/a-kampung-notebook/": "English publication",
        "/tentang/": "plain page",
        "/tentang/pengurus/": "officers",
        "/cari/?q=banten": "search with results",
        "/siaran-pers/?page=2": "part of a list",
        "/feed/atom/deep/er/": "",
    }.items(),
)
def test_a_page_has_its_kind(path, kind):
    assert kind_of(BASE + path) == kind


def test_the_first_page_of_each_kind_is_the_sample():
    items = [
        Item("a", "", kind="list", status=404),
        Item("b", "", kind="list"),
        Item("c", "", kind="list"),
        Item("d", ""),
        Item("e", "", kind="English list"),
    ]

    assert [item.address for item in sampled(items) if item.sample] == ["b", "e"]
