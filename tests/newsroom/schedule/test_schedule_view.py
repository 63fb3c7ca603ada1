from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.models import PageLogEntry

from demo.factories import PressReleaseFactory
from publications.models import PressRelease

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def scheduled(press, days=1, **more):
    release = PressReleaseFactory(parent=press, live=False, **more)
    release.go_live_at = timezone.now() + timedelta(days=days)
    release.save_revision().publish()
    return PressRelease.objects.get(pk=release.pk)


def test_an_editor_sees_what_is_scheduled_the_next_first(client, press, member):
    later, sooner = scheduled(press, 9, title="Nanti"), scheduled(press, 2, title="Segera")
    PressReleaseFactory(parent=press, title="Sudah terbit")
    client.force_login(member("Redaktur"))

    page = client.get(reverse("schedule")).content.decode()

    assert page.index(sooner.title) < page.index(later.title)
    assert "Sudah terbit" not in page
    assert reverse("schedule_cancel", args=[later.pk]) in page


def test_the_list_names_the_day_that_lies_ahead(client, press, member):
    release = scheduled(press, 9)
    client.force_login(member("Redaktur"))

    page = client.get(reverse("schedule")).content.decode()

    assert date_format(localtime(release.go_live_at), "DATETIME_FORMAT") in page
    assert "Baru saja" not in page


def test_the_list_says_when_it_is_empty(client, site, member):
    client.force_login(member("Redaktur"))

    assert client.get(reverse("schedule")).status_code == 200


@pytest.mark.parametrize("group", ["Redaktur", "Pengurus"])
def test_who_edits_or_publishes_can_cancel_and_the_history_says_who(client, press, member, group):
    release = scheduled(press)
    user = member(group)
    client.force_login(user)
    address = reverse("schedule_cancel", args=[release.pk])

    assert "dengan sendirinya" in client.get(address).content.decode()
    assert release.scheduled_revision is not None
    response = client.post(address)

    assert response.status_code == 302
    assert PressRelease.objects.get(pk=release.pk).scheduled_revision is None
    entry = PageLogEntry.objects.get(page=release.pk, action="wagtail.schedule.cancel")
    assert entry.user == user


@pytest.mark.parametrize("group", ["Penulis", "Moderator"])
def test_others_cannot_cancel(client, press, member, group):
    release = scheduled(press)
    client.force_login(member(group))

    response = client.post(reverse("schedule_cancel", args=[release.pk]))

    assert response.status_code in {302, 403}
    assert PressRelease.objects.get(pk=release.pk).scheduled_revision is not None


def test_a_writer_sees_the_list_without_the_button(client, press, member):
    release = scheduled(press)
    client.force_login(member("Penulis"))

    page = client.get(reverse("schedule")).content.decode()

    assert release.title in page
    assert reverse("schedule_cancel", args=[release.pk]) not in page


def test_cancelling_twice_says_that_nothing_is_scheduled(client, press, member):
    release = scheduled(press)
    client.force_login(member("Redaktur"))
    address = reverse("schedule_cancel", args=[release.pk])
    client.post(address)

    response = client.post(address, follow=True)

    assert response.status_code == 200
    assert "tidak dijadwalkan" in response.content.decode()
    assert client.get(reverse("schedule_cancel", args=[99999])).status_code == 404


def test_the_editor_offers_to_cancel(client, press, member):
    release = scheduled(press)
    client.force_login(member("Redaktur"))

    page = client.get(reverse("wagtailadmin_pages:edit", args=[release.pk])).content.decode()

    assert reverse("schedule_cancel", args=[release.pk]) in page


def test_the_list_can_be_downloaded(client, press, member):
    release = scheduled(press)
    client.force_login(member("Redaktur"))

    response = client.get(reverse("schedule") + "?export=csv")

    assert release.title in response.getvalue().decode()


@pytest.mark.parametrize("count", [1, 5])
def test_number_of_queries_does_not_grow(
    client, press, member, count, django_assert_max_num_queries
):
    for _number in range(count):
        scheduled(press)
    client.force_login(member("Redaktur"))
    client.get(reverse("schedule"))

    with django_assert_max_num_queries(22):
        client.get(reverse("schedule"))
