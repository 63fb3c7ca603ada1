import csv
import io

import pytest
from django.urls import reverse

from newsroom.linkcheck import tasks
from newsroom.linkcheck.collecting import collect
from newsroom.models import ExternalLink, LinkState
from tests.newsroom.linkcheck.test_collecting import with_links

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def checked(press, other_site):
    """Two pages that lead to one address that is gone, one also to one that answers."""
    gone, fine = other_site.says("/gone", 404), other_site.says("/fine", 200)
    with_links(press, gone, fine, title="Berita A")
    with_links(press, gone, title="Berita B")
    tasks.begin()
    return gone, fine


def rows(client, query=""):
    response = client.get(reverse("linkcheck") + "?export=csv&" + query)
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig")), delimiter=";"))


def test_each_use_of_a_link_is_a_row_by_page(client, member, checked):
    gone, fine = checked
    client.force_login(member("Redaktur"))

    page = client.get(reverse("linkcheck")).content.decode()
    table = rows(client)

    assert page.index("Berita A") < page.index("Berita B")
    assert page.count("Tidak ada lagi") >= 2
    assert [row["Halaman"] for row in table] == ["Berita A", "Berita A", "Berita B"]
    assert {row["Alamat"] for row in table} == {gone, fine}
    assert all(row["Sejak"] for row in table)


def test_it_can_be_filtered_and_sorted(client, member, checked):
    gone, fine = checked
    client.force_login(member("Redaktur"))

    assert len(rows(client, "broken=yes")) == 2
    assert [row["Alamat"] for row in rows(client, f"state={LinkState.OK}")] == [fine]
    assert len(rows(client, "page=berita+b")) == 1
    assert rows(client, "host=tidak-ada") == []
    assert [row["Alamat"] for row in rows(client, "ordering=link__state")] == [gone, gone, fine]
    assert client.get(reverse("linkcheck") + "?state=x&ordering=y&p=z").status_code == 200


def test_an_empty_report_is_answered(client, member, site):
    client.force_login(member("Redaktur"))

    assert client.get(reverse("linkcheck")).status_code == 200


@pytest.mark.parametrize("group", ["Penulis", "Moderator"])
def test_others_neither_see_it_nor_ask(client, member, checked, group, other_site):
    before = len(other_site.asked)
    client.force_login(member(group))
    link = ExternalLink.objects.first()

    assert client.get(reverse("linkcheck")).status_code in {302, 403}
    assert client.post(reverse("linkcheck_again", args=[link.pk])).status_code in {302, 403}
    assert client.post(reverse("linkcheck_now")).status_code in {302, 403}
    assert len(other_site.asked) == before


def test_an_editor_has_one_address_checked_again(client, member, checked, other_site):
    gone, _fine = checked
    other_site.says("/gone", 200)
    client.force_login(member("Redaktur"))
    link = ExternalLink.objects.get(url=gone)

    assert client.get(reverse("linkcheck_again", args=[link.pk])).status_code == 405
    response = client.post(reverse("linkcheck_again", args=[link.pk]))

    assert response.status_code == 302
    link.refresh_from_db()
    assert link.state == LinkState.OK
    assert client.post(reverse("linkcheck_again", args=[0])).status_code == 404


@pytest.mark.parametrize("count", [1, 5])
def test_number_of_queries_does_not_grow(
    client, member, press, count, django_assert_max_num_queries
):
    for number in range(count):
        with_links(press, f"https://{number}.example/")
    collect()
    client.force_login(member("Redaktur"))
    client.get(reverse("linkcheck"))

    with django_assert_max_num_queries(16):
        client.get(reverse("linkcheck"))


def test_an_editor_begins_the_round_at_once(client, member, press, other_site, settings):
    with_links(press, other_site.says("/fine", 200), title="Berita A")
    client.force_login(member("Redaktur"))
    address = reverse("linkcheck_now")

    assert address in client.get(reverse("linkcheck")).text
    assert client.get(address).status_code == 200
    assert not other_site.asked
    settings.WARTA_LINKCHECK = False
    assert "tidak menghubungi situs lain" in client.post(address, follow=True).text
    settings.WARTA_LINKCHECK = True
    client.post(address)

    assert len(other_site.asked) == 1
