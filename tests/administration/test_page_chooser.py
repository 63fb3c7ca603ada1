"""A page is chosen where the choice is: at home in the language of what is edited."""

import pytest
from django.urls import reverse

from demo.factories import PressReleaseFactory
from home.models import HomePage


@pytest.fixture
def admin_client(client, member):
    client.force_login(member("Redaktur"))
    return client


def test_chooser_begins_at_home_in_the_language_of_the_page(admin_client, press):
    english = press.get_translations().get()
    edited = {
        press: reverse("wagtailadmin_pages:edit", args=[press.pk]),
        english: reverse(
            "wagtailadmin_pages:add", args=["publications", "pressrelease", english.pk]
        ),
    }
    for page, screen in edited.items():
        response = admin_client.get(
            reverse("wagtailadmin_choose_page"), headers={"Referer": f"http://testserver{screen}"}
        )

        home = HomePage.objects.get(locale=page.locale_id)
        assert response.json()["parent_page_id"] == home.pk
        assert f">{page.title}<" in response.json()["html"].replace("\n", "").replace("  ", "")


@pytest.mark.usefixtures("admin_search")
def test_search_finds_only_the_language_of_the_page(admin_client, press):
    english = press.get_translations().get()
    PressReleaseFactory(parent=press, title="Workshop Serang")
    PressReleaseFactory(parent=english, locale=english.locale, title="Workshop of Serang")
    address = reverse("wagtailadmin_choose_page_search") + "?q=Workshop"
    screen = f"http://testserver{reverse('wagtailadmin_pages:edit', args=[english.pk])}"

    found = admin_client.get(address, headers={"Referer": screen}).text
    everything = admin_client.get(address).text

    assert "Workshop of Serang" in found
    assert "Workshop Serang" not in found
    assert "Workshop Serang" in everything


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://elsewhere.example/admin/pages/3/edit/",
        "http://testserver/nothing/",
        "http://testserver/nothing.php",
        "http://testserver/admin/pages/99999/edit/",
        "http://testserver/admin/pages/3/history/",
    ],
)
def test_elsewhere_the_chooser_begins_as_wagtails_does(admin_client, site, referer):
    response = admin_client.get(reverse("wagtailadmin_choose_page"), headers={"Referer": referer})

    assert response.json()["parent_page_id"] == 1


def test_what_is_copied_may_go_to_any_language(admin_client, press):
    screen = f"http://testserver{reverse('wagtailadmin_pages:edit', args=[press.pk])}"
    address = reverse("wagtailadmin_choose_page") + "?user_perms=copy_to"

    response = admin_client.get(address, headers={"Referer": screen})

    assert response.json()["parent_page_id"] == 1


def test_the_menu_is_chosen_from_the_home_page_of_its_site(client, member, site):
    client.force_login(member("Administrator"))
    screen = f"http://testserver{reverse('menus', args=[site.pk])}"

    response = client.get(reverse("wagtailadmin_choose_page"), headers={"Referer": screen})

    assert response.json()["parent_page_id"] == site.root_page_id
