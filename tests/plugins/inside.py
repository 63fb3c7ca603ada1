"""What a kind of article and an outlet get by being installed; tests/test_plugins.py runs it."""

import pytest

from approval.rules import findings
from cms.surfaces import addresses_of, own_addresses, showing, site_addresses
from pagecache.address import Address
from pagecache.refresh import refresh
from pagecache.stores import store
from publications.models import article_kinds
from search.index import put_whole
from tests.plugins.bulletins.factories import BulletinFactory
from tests.plugins.bulletins.models import Bulletin
from tests.sweep import HIDDEN
from tests.test_surfaces import WAYS_OF_ONE, asked_for, found_at, hidden, marked, places, undone


@pytest.fixture
def bulletin(bulletins):
    page = BulletinFactory(
        parent=bulletins,
        title="Surat anggota",
        kicker="Rapat tahunan",
        number=7,
        readers="Anggota muda",
        body=[("text", "<p>Kepada anggota.</p>")],
    )
    put_whole(page)
    return page


def test_the_kind_is_one_of_the_kinds():
    assert article_kinds()[-1] is Bulletin


@pytest.mark.parametrize("address", ["/buletin/", "/buletin/feed/", "/feed/", "/feed/atom/"])
def test_the_kind_is_in_lists_and_feeds(client, bulletin, address):
    assert "Surat anggota" in client.get(address).text


def test_what_it_says_of_itself_is_in_the_feed(client, bulletin):
    (item,) = client.get("/feed/json/").json()["items"]

    assert item["_dcterms"]["alternative"] == "Rapat tahunan"
    assert "Kepada anggota." in item["content_html"]


def test_the_kind_is_in_the_api_with_its_own_details(client, bulletin):
    (item,) = client.get("/api/v1/articles?kind=bulletin").json()["items"]
    article = client.get(f"/api/v1/articles/{bulletin.pk}").json()

    assert item["kicker"] == "Rapat tahunan"
    assert article["kind"] == "bulletin"
    assert article["bulletin"] == {"number": 7, "readers": "Anggota muda"}


def test_the_api_describes_the_kind(client, bulletin):
    description = client.get("/api/v1/openapi.json").json()

    schemas = description["components"]["schemas"]
    assert schemas["BulletinDetail"]["properties"]["kind"]["const"] == "bulletin"
    assert {"number", "readers"} == set(schemas["BulletinDetails"]["properties"])
    assert "bulletin" not in schemas["PressReleaseDetail"]["properties"]


@pytest.mark.parametrize("address", ["/cari/?q=muda", "/cari/?q=kepada&kind=bulletin"])
def test_the_kind_is_found_by_the_search(client, bulletin, address):
    assert bulletin.url in client.get(address).text
    assert client.get("/api/v1/search?q=kepada&kind=bulletin").json()["count"] == 1


def test_the_kind_is_in_the_sitemap(client, bulletin):
    assert bulletin.full_url in client.get(f"/sitemap-{bulletin.pk // 1000}.xml").text


def test_the_outlet_has_an_address_for_each_kind(client, bulletin, press):
    assert client.get(f"{bulletin.url}intisari.txt").text == (
        f"Rapat tahunan\nSurat anggota\n{bulletin.full_url}"
    )
    assert client.get("/siaran-pers/intisari.txt").status_code == 404


def test_its_rules_are_asked_of_the_kind(bulletin):
    assert "bulletin-number" not in {one.check for one in findings(bulletin)}

    bulletin.number = 0

    assert "bulletin-number" in {one.check for one in findings(bulletin)}


def test_surfaces_name_the_kind_and_the_outlet(bulletin, site):
    surfaces = addresses_of(bulletin)

    assert surfaces["digest"] == [f"{bulletin.url}intisari.txt"]
    assert f"/api/v1/articles/{bulletin.pk}" in surfaces["api"]
    assert all(surfaces[name] for name in ("page", "lists", "feeds", "home", "sitemap", "card"))
    assert f"{bulletin.url}intisari.txt" in {*own_addresses(bulletin)}
    assert "/api/v1/articles?kind=bulletin" in {*site_addresses(site)}


def test_the_page_cache_keeps_what_is_published_and_drops_what_is_withdrawn(
    settings, tmp_path, bulletin
):
    settings.WARTA_PAGECACHE, settings.PAGECACHE_DIR = "folder", tmp_path
    bulletin.save_revision().publish()
    refresh()
    shown = [f"{bulletin.url}intisari.txt", bulletin.url, "/buletin/", "/feed/"]
    kept = [store().get(Address("localhost", path)) for path in shown]
    assert all(b"Surat anggota" in one.bodies[""] for one in kept)

    bulletin.unpublish()
    refresh()

    for path in shown:
        one = store().get(Address("localhost", path))
        assert one is None or b"Surat anggota" not in one.bodies[""]


def test_a_hidden_page_of_the_kind_is_found_nowhere(client, home, bulletins, subtests):
    page = marked(home, Bulletin)
    asked = asked_for(client, page)
    assert ("digest", f"{page.url}intisari.txt") in asked
    assert found_at(client, asked)

    for way in HIDDEN:
        with subtests.test(way), undone():
            (gone,) = hidden([page], [way])
            assert showing(gone) == {}
            if way in WAYS_OF_ONE:
                assert found_at(client, asked | places(gone)) == set()
