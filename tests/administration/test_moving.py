"""Who moves a page is shown where it may go, or told why it may go nowhere."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from demo.factories import PlainPageFactory, PressReleaseFactory
from publications.models import PressIndex


@pytest.fixture
def release(press):
    return PressReleaseFactory(parent=press, title="Banjir")


def move_page(client, page):
    return client.get(reverse("wagtailadmin_pages:move", args=[page.pk])).text


def test_a_page_that_fits_nowhere_else_says_so(client, release, board):
    client.force_login(board)

    assert "hanya di bawah halaman tertentu dalam bahasanya sendiri" in move_page(client, release)


def test_who_may_not_add_pages_there_is_sent_to_an_administrator(client, home, release, board):
    second = home.add_child(instance=PressIndex(title="Arsip", slug="arsip", locale=home.locale))
    client.force_login(board)

    text = move_page(client, release)

    assert "Minta administrator memindahkannya" in text
    assert f"/move/{second.pk}/confirm/" not in text


def test_an_administrator_chooses_among_the_places_that_fit(client, home, release, member):
    second = home.add_child(instance=PressIndex(title="Arsip", slug="arsip", locale=home.locale))
    PlainPageFactory(parent=home)
    client.force_login(member("Administrator"))
    address = reverse("wagtailadmin_pages:move_confirm", args=[release.pk, second.pk])

    text = move_page(client, release)

    assert text.count("/confirm/") == 1
    assert address in text
    assert client.post(address).status_code == 302
    release.refresh_from_db()
    assert release.get_parent().pk == second.pk


def test_the_heading_is_a_heading(client, release, board):
    client.force_login(board)

    page = BeautifulSoup(move_page(client, release), "lxml")

    assert [heading.get_text(" ", strip=True) for heading in page.select("header h1")] == [
        "Pindahkan Banjir"
    ]
