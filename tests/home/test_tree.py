import pytest
from wagtail.models import Page

from home.tree import plant

ADDRESSES = ["/", "/siaran-pers/", "/program/", "/kegiatan/", "/publikasi/", "/tentang/"]
ADDRESSES += ["/tentang/pengurus/", "/en/", "/en/press-releases/", "/en/about/officers/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_new_site_answers_at_its_addresses(client, site, address):
    assert client.get(address).status_code == 200


def test_planting_twice_changes_nothing(site):
    pages = list(Page.objects.values_list("pk", "path", "latest_revision_id"))

    plant()

    assert list(Page.objects.values_list("pk", "path", "latest_revision_id")) == pages


def test_the_browser_language_does_not_change_the_home_page(client, site):
    response = client.get("/", headers={"accept-language": "en"})

    assert response.status_code == 200
    assert '<html lang="id"' in response.text


def test_planting_again_keeps_the_address_of_the_site(site):
    plant("warta.example", 8080)

    assert plant().root_url == "http://warta.example:8080"
