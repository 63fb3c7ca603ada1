"""Long texts have contents, and each of their headings an address."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

from cms.blocks import BodyBlock
from demo.factories import PressReleaseFactory
from navigation.templatetags.contents import set_text

LONG = [
    {"type": "text", "value": "<p>Awal</p><h2>Latar &amp; tujuan</h2><h3>Data</h3><p>Isi</p>"},
    {"type": "heading", "value": {"text": "Data", "level": "h2"}},
    {"type": "text", "value": "<h2></h2><h2 data-block-key='x'>Temuan <b>utama</b></h2>"},
]


def page_of(blocks):
    return SimpleNamespace(body=BodyBlock().to_python(blocks), opening="")


def printed(blocks):
    template = Template('{% include "parts/body.html" with page=page only %}')
    return BeautifulSoup(template.render(Context({"page": page_of(blocks)})), "html.parser")


def test_contents_name_all_headings_in_order_with_addresses_of_their_own():
    found = [(one.level, one.anchor, one.text) for one in set_text(page_of(LONG)).contents]

    assert found == [
        ("h2", "latar-tujuan", "Latar & tujuan"),
        ("h3", "data", "Data"),
        ("h2", "data-2", "Data"),
        ("h2", "temuan-utama", "Temuan utama"),
    ]


def test_each_heading_is_the_link_to_itself_that_the_contents_lead_to():
    html = printed(LONG)

    for link in html.select(".contents a"):
        heading = html.select_one(f"[id='{link['href'][1:]}']")
        assert heading.name in {"h2", "h3"}
        assert heading.a["href"] == link["href"]
        assert heading.text == link.text
    assert [one.text for one in html.select("h2:not([id])")] == [""]


def test_a_heading_that_an_editor_made_a_link_keeps_it():
    linked = '<h2><a href="https://bps.go.id/">Sumber</a></h2><h2>Dua</h2><h2>Tiga</h2>'
    html = printed([{"type": "text", "value": linked}])

    assert html.select_one("#sumber > a")["href"] == "https://bps.go.id/"


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_short_text_is_printed_as_it_is(count):
    html = printed([{"type": "text", "value": "<h2>Judul</h2><p>Isi</p>" * count or "<p>Isi</p>"}])

    assert not html.select(".contents, [id], a")


def test_headings_take_no_name_that_the_page_has(client, press):
    names = ["Main", "Komentar", "Kutip", "Comments", "Komentar", "漢字", "<i>&amp;</i>", "?"]
    text = "".join(f"<h2>{name}</h2><p>Isi</p>" for name in names)
    page = PressReleaseFactory(parent=press, body=[("text", text)])

    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    ids = [tag["id"] for tag in html.select("[id]")]

    assert len(ids) == len(set(ids))
    assert len(html.select(".contents a")) == len(names)
