"""The report on the page cache: what waits, what fails, and all of it once more."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from demo.factories import PressReleaseFactory
from pagecache.full_refresh import render_whole_site, start_if_outdated
from pagecache.models import Invalidation, InvalidationKind
from pagecache.refresh import refresh
from tests.administration.test_admin import HOME, count_queries

pytestmark = pytest.mark.postgresql

REPORT = "/admin/reports/rendered/"
ALL = "/admin/reports/rendered/all/"


def failing(number=1, **values) -> Invalidation:
    fields = {"attempts": 2, "error": "ValueError: <broken>", "due": timezone.now()}
    target = f"localhost/siaran-pers/rusak-{number}/"
    return Invalidation.objects.create(
        kind=InvalidationKind.ADDRESS, target=target, **fields | values
    )


@pytest.fixture
def admin(client, site, member, pagecache):
    client.force_login(member("Administrator"))
    Invalidation.objects.all().delete()
    return client


def test_nothing_waits_and_nothing_fails(admin):
    answer = admin.get(REPORT)

    assert "pembaca mendapat setiap halaman dalam keadaan terbaru" in answer.text
    assert "belum pernah dirender lengkap" in answer.text
    assert "Tidak ada." in answer.text
    assert "Refresh" not in answer


def test_what_waits_is_counted_with_the_age_of_the_oldest(admin, press):
    Invalidation.objects.create(
        kind=InvalidationKind.PAGE, target="7", since=timezone.now() - timedelta(minutes=7)
    )
    for _ in range(2):
        Invalidation.objects.create(kind=InvalidationKind.ADDRESS, target="localhost/")
    Invalidation.objects.create(
        kind=InvalidationKind.ADDRESS,
        target="localhost/kegiatan/",
        due=timezone.now() + timedelta(days=1),
    )

    answer = admin.get(REPORT)

    assert "2 perubahan belum tampil di semua tempat" in answer.text
    assert "7\xa0menit" in answer.text
    assert "1 alamat" in answer.text
    assert answer["Refresh"] == "5"


def test_a_failing_address_shows_its_error_and_is_tried_again(admin, press):
    row = failing(due=timezone.now() + timedelta(hours=1))
    again = reverse("rendered_pages_again", args=[row.pk])

    text = admin.get(REPORT).text
    assert "localhost/siaran-pers/rusak-1/" in text
    assert "ValueError: &lt;broken&gt;" in text
    assert again in text
    assert admin.get(again).status_code == 405

    assert "sedang dirender ulang" in admin.post(again, follow=True).text
    refresh()
    assert not Invalidation.objects.filter(pk=row.pk).exists()
    assert "tidak lagi bermasalah" in admin.post(again, follow=True).text


def test_what_does_not_fail_is_not_tried_again(admin):
    row = failing(attempts=0, due=timezone.now() + timedelta(hours=1))

    admin.post(reverse("rendered_pages_again", args=[row.pk]))

    assert Invalidation.objects.get().due == row.due


def test_the_whole_site_is_rendered_after_a_question_and_once(admin, press):
    start_if_outdated()
    Invalidation.objects.filter(kind=InvalidationKind.ALL).delete()
    PressReleaseFactory(parent=press)

    assert "<form" in admin.get(ALL).text
    assert not Invalidation.objects.filter(kind=InvalidationKind.ALL).exists()
    admin.post(ALL)
    assert "sudah sedang dirender" in admin.post(ALL, follow=True).text
    assert Invalidation.objects.filter(kind=InvalidationKind.ALL).count() == 1

    render_whole_site(0)
    assert "<progress" in admin.get(REPORT).text
    while render_whole_site(1):
        pass
    text = admin.get(REPORT).text
    assert "<progress" not in text
    assert "terakhir dirender lengkap pada" in text


def test_without_a_page_cache_the_report_says_so(client, site, member):
    client.force_login(member("Administrator"))

    answer = client.get(REPORT)

    assert "Tembolok halaman dimatikan" in answer.text
    assert "Tembolok halaman dimatikan" in client.post(ALL, follow=True).text
    assert not Invalidation.objects.exists()


@pytest.mark.parametrize("group", ["Penulis", "Redaktur", "Pengurus", "Moderator"])
def test_only_administrators_see_it(client, site, member, pagecache, group):
    row = failing(due=timezone.now() + timedelta(hours=1))
    client.force_login(member(group))

    assert client.get(REPORT).status_code == 302
    assert client.post(ALL).status_code == 302
    assert client.post(reverse("rendered_pages_again", args=[row.pk])).status_code == 302
    assert REPORT not in client.get(HOME).text
    assert not Invalidation.objects.filter(kind=InvalidationKind.ALL).exists()
    assert Invalidation.objects.get(pk=row.pk).due == row.due


def test_administrators_find_it_in_the_menu(admin):
    assert REPORT in admin.get(HOME).text


def test_the_report_asks_as_often_for_five_failures_as_for_one(admin, django_assert_num_queries):
    failing()
    admin.get(REPORT)
    asked = count_queries(admin, REPORT)
    for number in range(2, 6):
        failing(number)

    with django_assert_num_queries(asked):
        admin.get(REPORT)


def test_odd_parts_of_the_list_are_answered(admin):
    failing()

    for part in ("0", "99", "x"):
        assert "rusak-1" in admin.get(f"{REPORT}?p={part}").text


def test_a_page_says_where_it_is_rendered_and_where_it_waits(admin, press):
    release = PressReleaseFactory(parent=press)
    address = reverse("whereabouts", args=[release.pk])
    while render_whole_site(1) or refresh():
        pass

    assert "sedang dirender ulang" not in admin.get(address).text
    Invalidation.objects.create(kind=InvalidationKind.ADDRESS, target=f"localhost{release.url}")
    assert "sedang dirender ulang" in admin.get(address).text
