"""The editors' bar on public pages, and where a page shows."""

import pytest
from django.urls import reverse

from cms import surfaces
from demo.factories import PressReleaseFactory

pytestmark = pytest.mark.postgresql


@pytest.fixture
def release(press):
    return PressReleaseFactory(parent=press, title="Banjir")


def test_the_bar_is_for_those_who_work_here(client, release, member):
    address = reverse("editor_bar", args=[release.pk])
    assert client.get(address).status_code == 302

    client.force_login(member("Redaktur"))
    answer = client.get(address)
    assert f"/admin/pages/{release.pk}/edit/" in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert client.get(reverse("editor_bar", args=[0])).status_code == 404


def test_a_public_page_is_the_same_with_and_without_the_cookie(client, release, member):
    before = client.get(release.url)
    client.force_login(member("Redaktur"))
    client.get("/admin/")
    after = client.get(release.url)

    assert after.content == before.content
    assert not before.cookies
    assert not after.cookies


def test_only_the_administration_sets_the_cookie_and_logging_out_takes_it_away(
    client, site, member
):
    assert "warta_editor" not in client.get("/admin/login/").cookies
    member("Redaktur")

    client.post("/admin/login/", {"username": "redaktur", "password": "warta-demo", "next": ""})
    assert client.cookies["warta_editor"].value == "1"
    assert not client.cookies["warta_editor"]["httponly"]

    client.post("/admin/logout/")
    assert client.cookies["warta_editor"].value == ""


@pytest.fixture
def own_surfaces(monkeypatch):
    monkeypatch.setattr(surfaces, "_surfaces", {})
    surfaces.register("page", "Halaman sendiri")(lambda page: [page.url])
    surfaces.register("lost", "Hilang")(lambda page: ["/tidak-ada/?q=%C3%A9"])


def test_where_a_page_shows_names_every_address(client, release, member, own_surfaces):
    client.force_login(member("Redaktur"))
    address = reverse("whereabouts", args=[release.pk])

    text = client.get(address).text
    assert "Halaman sendiri" in text
    assert release.url in text
    assert ">menjawab<" not in text

    text = client.get(f"{address}?check=1").text
    assert ">menjawab<" in text
    assert "tidak menjawab (404)" in text


def test_a_draft_shows_nowhere(client, press, member, own_surfaces):
    draft = PressReleaseFactory(parent=press, live=False)
    client.force_login(member("Redaktur"))

    text = client.get(reverse("whereabouts", args=[draft.pk])).text

    assert "Belum tampil di mana pun" in text
    assert "Halaman sendiri" not in text


@pytest.mark.parametrize("group", ["Penulis", "Moderator"])
def test_where_a_page_shows_is_for_those_who_may_edit_it(client, release, member, group):
    client.force_login(member(group))

    assert client.get(reverse("whereabouts", args=[release.pk])).status_code == 302


def test_the_menu_of_a_live_page_offers_where_it_shows(client, release, press, member):
    client.force_login(member("Redaktur"))
    offered = reverse("whereabouts", args=[release.pk])

    assert offered in client.get(reverse("wagtailadmin_pages:edit", args=[release.pk])).text
    assert offered in client.get(reverse("wagtailadmin_explore", args=[press.pk])).text
