"""The screen for the menu: several sites, entries that are refused, the words of each refusal."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.models import OrganisationSettings
from cms.models.site import MAX_FOOTER_ENTRIES, MAX_MENU_ENTRIES
from home.models import HomePage


@pytest.fixture
def other_site(site):
    english = HomePage.objects.get(locale__language_code="en")
    return Site.objects.create(hostname="en.iap.example", port=80, root_page=english)


@pytest.fixture
def administrator(client, member):
    client.force_login(member("Administrator"))
    return client


def send(client, site, *entries):
    sent = [(kind, {"label_id": "", "label_en": "", **value}) for kind, value in entries]
    data = nested_form_data({"menu": streamfield(sent), "footer": streamfield([])})
    return client.post(reverse("menus", args=[site.pk]), data)


def stored(site):
    return [one["value"] for one in OrganisationSettings.objects.get(site=site).menu.raw_data]


def test_each_site_has_its_menu_and_the_screen_leads_to_that_of_the_other(
    administrator, site, other_site, press
):
    addresses = [reverse("menus", args=[one.pk]) for one in (site, other_site)]

    screen = BeautifulSoup(administrator.get(addresses[0]).text, "html.parser")
    choices = {option["value"] for option in screen.select("#settings-site-switch option")}
    assert choices == {*addresses}

    assert send(administrator, other_site, ("page", {"page": press.pk})).url == addresses[1]
    assert [value["page"] for value in stored(other_site)] == [press.pk]
    assert not OrganisationSettings.for_site(site).menu


def test_one_site_has_nothing_to_switch_to(administrator, site):
    screen = administrator.get(reverse("menus", args=[site.pk])).text

    assert "settings-site-switch" not in screen


def test_a_site_that_is_not_there_is_not_found(administrator, site):
    assert administrator.get(reverse("menus", args=[site.pk + 1000])).status_code == 404


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (("page", {"page": ""}), "Ruas ini wajib diisi."),
        (("page", {"page": 99_999}), "Ruas ini wajib diisi."),
        (("service", {"service": "ftp"}), "ftp bukan salah satu pilihan"),
        (("service", {"service": "feed", "label_id": "x" * 41}), "paling banyak 40 karakter"),
        (("address", {"address": "", "label_id": "Klik"}), "Ruas ini wajib diisi."),
        (("address", {"address": "/ralat/", "label_id": "   "}), "Alamat memerlukan label"),
        (("address", {"address": "/\\jahat.example", "label_id": "x"}), "Tulis alamat lengkap"),
        (("address", {"address": "ftp://iap.or.id/", "label_id": "x"}), "Tulis alamat lengkap"),
        (("address", {"address": "/a b/", "label_id": "x"}), "Tulis alamat lengkap"),
        (("address", {"address": "/" + "a" * 400, "label_id": "x"}), "paling banyak 400 karakter"),
    ],
)
def test_an_entry_that_leads_nowhere_is_refused_in_words(administrator, site, entry, said):
    answer = send(administrator, site, entry)

    assert answer.status_code == 200
    assert said in answer.text
    assert not OrganisationSettings.for_site(site).menu


@pytest.mark.parametrize("group", ["Penulis", "Redaktur", "Pengurus", "Moderator"])
def test_nobody_else_changes_the_menu(client, site, member, group):
    client.force_login(member(group))

    answer = send(client, site, ("address", {"address": "/ralat/", "label_id": "Koreksi"}))

    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")
    assert not OrganisationSettings.for_site(site).menu


def test_taking_every_entry_away_brings_the_sections_back(administrator, site):
    send(administrator, site, ("address", {"address": "/ralat/", "label_id": "Koreksi"}))
    assert stored(site)[0]["address"] == "/ralat/"
    assert ">Koreksi<" in menu(administrator)

    assert send(administrator, site).status_code == 302

    assert stored(site) == []
    assert ">Siaran pers<" in menu(administrator)
    assert ">Koreksi<" not in menu(administrator)


def menu(client):
    return str(BeautifulSoup(client.get("/").text, "html.parser").select_one(".site-header__nav"))


@pytest.mark.parametrize("place", ["menu", "footer"])
def test_neither_place_takes_more_entries_than_fit(administrator, site, place):
    limit = {"menu": MAX_MENU_ENTRIES, "footer": MAX_FOOTER_ENTRIES}[place]
    entry = ("address", {"address": "/ralat/", "label_id": "Koreksi", "label_en": ""})
    other = {"menu", "footer"} - {place}

    for number, status in ((limit + 1, 200), (limit, 302)):
        entries = {place: streamfield([entry] * number), other.pop(): streamfield([])}
        answer = administrator.post(reverse("menus", args=[site.pk]), nested_form_data(entries))
        assert answer.status_code == status
        kept = getattr(OrganisationSettings.for_site(site), place)
        assert len(kept) == (number if status == 302 else 0)
        other = {"menu", "footer"} - {place}
