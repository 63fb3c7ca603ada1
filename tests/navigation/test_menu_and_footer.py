"""The menu and the footer are chosen on one screen, for every language."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.blocks.navigation import check_address
from cms.models import OrganisationSettings
from demo.factories import PlainPageFactory
from home.models import PlainPage
from mail.models import TeamMessage
from pagecache.models import Invalidation, InvalidationKind

FOOTER = [("service", {"service": name}) for name in ("feed", "corrections", "search")]


@pytest.fixture
def organisation(site):
    return OrganisationSettings.for_site(site)


def page_entry(page, **labels):
    return {"type": "page", "value": {"page": page.pk, **labels}}


def choose(organisation, menu, footer=()):
    for name, entries in (("menu", menu), ("footer", footer)):
        field = organisation._meta.get_field(name)
        setattr(organisation, name, field.to_python(list(entries)))
    organisation.save()


def links(client, address="/"):
    """The titles and addresses in the menu, and those in the footer."""
    page = BeautifulSoup(client.get(address).text, "html.parser")
    return [
        [(link.get_text(), link["href"]) for link in page.select(f"{place} a")]
        for place in (".site-header__nav", "footer nav:first-of-type")
    ]


def form(menu, footer):
    entries = [
        streamfield([(kind, {"label_id": "", "label_en": "", **value}) for kind, value in place])
        for place in (menu, footer)
    ]
    return nested_form_data({"menu": entries[0], "footer": entries[1]})


def test_the_screen_begins_with_what_readers_see_and_saving_it_changes_nothing(
    client, site, organisation, member
):
    before = links(client)
    client.force_login(member("Administrator"))
    address = reverse("menus", args=[site.pk])

    assert client.get(reverse("menus_here")).url == address
    page = BeautifulSoup(client.get(address).text, "html.parser")
    shown = json.loads(page.select_one("#menu")["data-w-block-arguments-value"])[0]
    sections = [("page", {"page": entry["value"]["page"]["id"]}) for entry in shown]
    assert len(sections) == 5
    assert client.post(address, form(sections, sections)).status_code == 302

    organisation.refresh_from_db()
    assert not organisation.menu
    assert not organisation.footer
    assert not TeamMessage.objects.exists()
    assert links(client) == before


def test_entries_stand_in_their_order_in_the_words_of_each_language(client, organisation, press):
    about = PlainPage.objects.get(slug="tentang")
    only_here = PlainPageFactory(parent=about, title="Kode etik")
    address = {"address": "https://iap.or.id/", "label_id": "IAP pusat", "label_en": "IAP"}
    choose(
        organisation,
        [
            page_entry(about, label_id="Siapa kami"),
            page_entry(only_here),
            page_entry(press),
            {"type": "address", "value": address},
        ],
        [{"type": "service", "value": {"service": "search", "label_en": "Find"}}],
    )

    menu, footer = links(client)
    assert menu == [
        ("Siapa kami", "/tentang/"),
        ("Kode etik", only_here.url),
        ("Siaran pers", "/siaran-pers/"),
        ("IAP pusat", "https://iap.or.id/"),
    ]
    assert footer == [("Cari", "/cari/")]
    menu, footer = links(client, "/en/")
    assert menu == [
        ("About", "/en/about/"),
        ("Press releases", "/en/press-releases/"),
        ("IAP", "https://iap.or.id/"),
    ]
    assert footer == [("Find", "/en/search/")]


def test_an_entry_of_what_readers_may_not_see_is_left_out(client, organisation, press, events):
    about = PlainPage.objects.get(slug="tentang")
    hidden, restricted, below, gone = PlainPageFactory.create_batch(4, parent=about)
    below.move(restricted, pos="last-child")
    choose(organisation, [page_entry(one) for one in (hidden, restricted, below, gone, press)])
    hidden.expire_at = timezone.now()
    hidden.unpublish()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    gone.delete()

    assert links(client)[0] == [("Siaran pers", "/siaran-pers/")]
    press.unpublish()
    assert links(client)[0] == []


def test_more_entries_take_no_more_queries(client, organisation, home):
    pages = [PlainPageFactory(parent=home, title=f"Halaman {number}") for number in range(5)]
    counts = []
    for number in (1, 5):
        choose(organisation, [page_entry(page) for page in pages[:number]])
        for address in ("/", "/api/v1/organisation"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            counts.append(len(captured))
    assert counts[:2] == counts[2:]


def test_a_change_is_in_the_log_and_the_board_is_told_with_both(
    client, site, organisation, member, press
):
    board = member("Pengurus")
    client.force_login(member("Administrator"))
    address = reverse("menus", args=[site.pk])
    client.post(address, form([("page", {"page": press.pk})], FOOTER))
    TeamMessage.objects.all().delete()

    entry = {"address": "/ralat/", "label_id": "Koreksi"}
    client.post(address, form([("address", entry), ("page", {"page": press.pk})], FOOTER))

    (notice,) = TeamMessage.objects.all()
    assert notice.to == board.email
    assert "“Siaran pers” → “Koreksi (/ralat/); Siaran pers”" in notice.text
    assert address in notice.text
    logged = ModelLogEntry.objects.filter(action="warta.settings_changed").latest("timestamp")
    assert logged.data["fields"] == [["menu", "Siaran pers", "Koreksi (/ralat/); Siaran pers"]]


def test_what_cannot_be_a_link_is_refused_and_nothing_is_lost(client, site, organisation, member):
    client.force_login(member("Administrator"))
    wrong = [
        ("address", {"address": "javascript:alert(1)", "label_id": "Klik"}),
        ("address", {"address": "//jahat.example", "label_id": "Klik"}),
        ("address", {"address": "https://iap.or.id/", "label_en": "Only English"}),
    ]

    response = client.post(reverse("menus", args=[site.pk]), form(wrong, FOOTER))

    assert response.status_code == 200
    assert "Tulis alamat lengkap" in response.text
    assert "Alamat memerlukan label" in response.text
    assert "javascript:alert(1)" in response.text
    organisation.refresh_from_db()
    assert not organisation.menu
    check_address("/ralat/?page=2")


def test_only_who_may_change_the_organisation_has_the_screen(client, site, member):
    client.force_login(member("Pengurus"))

    response = client.get(reverse("menus", args=[site.pk]))

    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")
    assert reverse("menus_here") not in client.get(response.url).text
    client.force_login(member("Administrator"))
    assert reverse("menus_here") in client.get(response.url).text


@pytest.mark.parametrize("act", ["rename", "translation", "restrict", "above", "entries"])
def test_every_page_is_rendered_when_an_entry_changes(organisation, home, settings, act):
    settings.WARTA_PAGECACHE = "memory"
    about = PlainPage.objects.child_of(home).get(slug="tentang")
    page = PlainPageFactory(parent=PlainPageFactory(parent=about))
    english = about.get_translations().get()
    translated = PlainPageFactory(
        parent=english, locale=english.locale, translation_key=page.translation_key
    )
    choose(organisation, [page_entry(page)])
    Invalidation.objects.all().delete()

    if act == "rename":
        page.title = "Nama lain"
        page.save()
    elif act == "translation":
        translated.unpublish()
    elif act == "restrict":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif act == "above":
        above = page.get_parent()
        above.slug = "pindah"
        above.save()
    else:
        choose(organisation, [])

    assert Invalidation.objects.filter(kind=InvalidationKind.ALL).exists()


def test_the_api_tells_both_places_in_both_languages(client, organisation, press):
    organisation.email = "kami@iap.example"
    choose(organisation, [page_entry(press, label_id="Pers")])

    found = client.get("/api/v1/organisation").json()

    assert found["menu_id"] == [{"title": "Pers", "url": "http://localhost/siaran-pers/"}]
    assert found["menu_en"][0]["url"] == "http://localhost/en/press-releases/"
    titles = [entry["title"] for entry in found["footer_id"]]
    assert titles[-4:] == ["Tentang", "Topik", "Wilayah", "Orang"]
    assert found["footer_id"][-1]["url"] == "http://localhost/orang/"
    ask = {"title": "Laporkan kekeliruan", "url": "http://localhost/ralat/#laporkan"}
    assert found["service_id"][0] == ask


def service(client, address="/"):
    """The titles and addresses of what serves readers."""
    page = BeautifulSoup(client.get(address).text, "html.parser")
    return {
        link.get_text(): link["href"] for link in page.select("footer nav:nth-of-type(2) a[href]")
    }


def serve(organisation, **pages):
    for name, page in pages.items():
        setattr(organisation, name, page)
    organisation.save()


def test_the_footer_serves_readers_in_their_language(client, organisation, home):
    contact = PlainPageFactory(parent=home, title="Kontak", slug="kontak")
    privacy = PlainPageFactory(parent=home, title="Kebijakan privasi", slug="privasi")
    serve(organisation, contact_page=contact, privacy_page=privacy)
    assert "Laporkan kekeliruan" not in service(client)
    assert 'id="laporkan"' not in client.get("/ralat/").text
    serve(organisation, email="kami@iap.example")

    assert service(client) == {
        "Kontak": "/kontak/",
        "Laporkan kekeliruan": "/ralat/#laporkan",
        "Ralat": "/ralat/",
        "Langganan": "/langganan/",
        "Kalender kegiatan": "/langganan/#kalender",
        "Kebijakan privasi": "/privasi/",
    }
    assert "/en/subscribe/#calendar" in service(client, "/en/").values()
    assert "Kontak" not in service(client, "/en/")


def test_what_the_footer_names_already_is_not_named_twice(client, organisation, home):
    contact = PlainPageFactory(parent=home, title="Kontak")
    serve(organisation, contact_page=contact)
    log = {"type": "service", "value": {"service": "corrections", "label_id": "Koreksi"}}
    choose(organisation, [], [page_entry(contact, label_id="Hubungi kami"), log])

    assert not {"Kontak", "Ralat"} & service(client).keys()


def test_a_contact_page_that_is_renamed_changes_every_page(organisation, home, settings):
    settings.WARTA_PAGECACHE = "memory"
    contact = PlainPageFactory(parent=home)
    serve(organisation, contact_page=contact)
    Invalidation.objects.all().delete()

    contact.title = "Alamat kami"
    contact.save()

    assert Invalidation.objects.filter(kind=InvalidationKind.ALL).exists()


def test_the_contact_page_has_addresses_that_can_be_pressed(client, organisation, home):
    contact, other = (PlainPageFactory(parent=home) for _ in range(2))
    organisation.email, organisation.phone = "sekretariat@iap.example", "(021) 555-0112"
    organisation.street_address, organisation.city = "Jalan Contoh Raya 12", "Serang"
    serve(organisation, contact_page=contact)

    main = BeautifulSoup(client.get(contact.url).text, "html.parser").main
    links = [link["href"] for link in main.select(".contact-card a")]
    assert links[:2] == ["mailto:sekretariat@iap.example", "tel:+62215550112"]
    assert "query=Jalan%20Contoh%20Raya%2012%20Serang" in links[2]
    assert "contact-card" not in client.get(other.url).text
