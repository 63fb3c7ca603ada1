from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import make_aware
from wagtail.models import Locale, PageLogEntry

from demo.factories import EventPageFactory, PlainPageFactory, PressReleaseFactory
from newsroom.models import PlannedDate
from publications.models import PressRelease

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

MARCH = ("planning_month", [2027, 3])


@pytest.fixture
def editor(client, member):
    user = member("Redaktur")
    client.force_login(user)
    return user


def draft(press, **more):
    release = PressReleaseFactory(parent=press, live=False, **more)
    PressRelease.objects.filter(pk=release.pk).update(
        first_published_at=None, last_published_at=None
    )
    release.refresh_from_db()
    release.save_revision()
    return release


def days(client, address=MARCH, query=""):
    """The titles on each day that has some, by date."""
    page = client.get(reverse(address[0], args=address[1]) + query).content.decode()
    soup = BeautifulSoup(page, "html.parser")
    return {
        cell["data-planning-day"]: [
            (entry["class"][1].removeprefix("warta-entry--"), entry.find("a").get_text())
            for entry in cell.select("li.warta-entry")
        ]
        for cell in soup.select("[data-planning-day]")
        if cell.select("li.warta-entry")
    }


def noon(day):
    return make_aware(datetime(2027, 3, day, 12))  # noqa: DTZ001 - made aware


def test_a_month_shows_what_is_planned_scheduled_published_and_takes_place(
    client, editor, press, events
):
    PlannedDate.objects.create(page=draft(press, title="Rencana"), day=date(2027, 3, 4))
    waiting = draft(press, title="Menunggu")
    waiting.go_live_at = noon(9)
    waiting.save_revision().publish()
    PressReleaseFactory(parent=press, title="Tayang", first_published_at=noon(2))
    EventPageFactory(
        parent=events, title="Temu", starts_at=noon(20), first_published_at=noon(1), live=False
    )
    PlainPageFactory(parent=press.get_parent(), title="Halaman", first_published_at=noon(2))

    assert days(client) == {
        "2027-03-02": [("published", "Tayang")],
        "2027-03-04": [("planned", "Rencana")],
        "2027-03-09": [("scheduled", "Menunggu")],
        "2027-03-20": [("event", "Temu")],
    }


def test_the_day_is_that_of_jakarta(client, editor, press):
    late = datetime.fromisoformat("2027-03-04T18:30:00+00:00")  # 01.30 WIB on the fifth
    PressReleaseFactory(parent=press, title="Malam", first_published_at=late)

    assert list(days(client)) == ["2027-03-05"]


def test_days_of_the_neighbouring_months_fill_the_weeks(client, editor, press):
    PlannedDate.objects.create(page=draft(press, title="April"), day=date(2027, 4, 3))

    assert days(client) == {"2027-04-03": [("planned", "April")]}


def test_a_plan_is_over_when_the_page_was_published_after_it_was_made(client, editor, press):
    release = draft(press, title="Rencana")
    PlannedDate.objects.create(page=release, day=date(2027, 3, 4))
    release.get_latest_revision().publish()

    assert days(client) == {}

    PlannedDate.objects.get().save()  # planned again: the next version
    assert days(client) == {"2027-03-04": [("planned", "Rencana")]}


def test_it_can_be_filtered_by_kind_and_language(client, editor, press, events):
    PlannedDate.objects.create(page=draft(press, title="Siaran"), day=date(2027, 3, 4))
    event = EventPageFactory(parent=events, title="Temu", starts_at=noon(20))
    english = Locale.objects.get(language_code="en")
    translated = PressRelease.objects.get(title="Siaran").copy_for_translation(
        english, copy_parents=True
    )
    PlannedDate.objects.create(page=translated, day=date(2027, 3, 5))

    assert list(days(client, query=f"?kind={event.content_type_id}")) == ["2027-03-20"]
    assert list(days(client, query="?language=en")) == ["2027-03-05"]
    assert len(days(client, query="?kind=x&language=y")) == 3


def test_an_empty_month_says_what_to_do(client, editor, site):
    page = client.get(reverse(MARCH[0], args=MARCH[1])).content.decode()

    assert "Belum ada apa pun pada bulan ini" in page


@pytest.mark.parametrize(
    "address",
    [
        "/admin/planning/2027/13/",
        "/admin/planning/2027/0/",
        "/admin/planning/1999/12/",
        "/admin/planning/2100/1/",
    ],
)
def test_a_month_that_is_none_is_not_found(client, editor, site, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/admin/planning/2000/1/", "/admin/planning/2099/12/"])
def test_the_calendar_ends_somewhere(client, editor, site, address):
    assert client.get(address).status_code == 200


def test_today_is_marked_and_the_months_lead_on(client, editor, site):
    today = timezone.localdate()
    page = client.get(reverse("planning")).content.decode()

    assert f'data-planning-day="{today:%Y-%m-%d}" aria-current="date"' in page
    last = today.replace(day=1) - timedelta(days=1)
    assert reverse("planning_month", args=[last.year, last.month]) in page


def test_a_day_is_planned_moved_and_removed_without_a_script(client, editor, press):
    release = draft(press)
    revisions = release.revisions.count()
    address = reverse("planning_page", args=[release.pk])
    assert (
        reverse("planning_page", args=[release.pk])
        in client.get(reverse("planning")).content.decode()
    )

    client.post(address, {"day": "2027-03-04", "note": "setelah rapat"})
    assert days(client) == {"2027-03-04": [("planned", release.title)]}
    response = client.post(address, {"day": "2027-03-11", "note": "setelah rapat"})
    assert response["Location"] == reverse("planning_month", args=[2027, 3])
    assert PlannedDate.objects.get().note == "setelah rapat"
    assert PlannedDate.objects.get().changed_by == editor
    client.post(address, {"remove": "1"})

    assert not PlannedDate.objects.exists()
    release.refresh_from_db()
    assert release.revisions.count() == revisions
    assert not release.live
    assert release.go_live_at is None
    actions = PageLogEntry.objects.filter(page=release.pk, action__startswith="warta.plan")
    assert list(actions.order_by("pk").values_list("action", flat=True)) == [
        "warta.plan.set",
        "warta.plan.set",
        "warta.plan.remove",
    ]
    history = client.get(reverse("wagtailadmin_pages:history", args=[release.pk]))
    assert "Direncanakan untuk 11 Maret 2027" in history.content.decode()


@pytest.mark.parametrize("day", ["", "besok", "2027-02-30", "1999-12-31", "9999-01-01", "\x00"])
def test_a_day_that_is_none_is_refused_and_nothing_is_lost(client, editor, press, day):
    release = draft(press)
    address = reverse("planning_page", args=[release.pk])

    response = client.post(address, {"day": day, "note": "jangan hilang"})

    assert response.status_code == 400
    assert "jangan hilang" in response.content.decode()
    assert not PlannedDate.objects.exists()


def test_a_drag_moves_the_day_and_keeps_the_note(client, editor, press):
    release = draft(press)
    PlannedDate.objects.create(page=release, day=date(2027, 3, 4), note="catatan")
    address = reverse("planning_move", args=[release.pk])

    assert client.get(address).status_code == 405
    assert client.post(address, {"day": "x"}).status_code == 400
    client.post(address, {"day": "2027-03-05"})

    plan = PlannedDate.objects.get()
    assert (plan.day, plan.note) == (date(2027, 3, 5), "catatan")
    other = draft(press)
    assert (
        client.post(reverse("planning_move", args=[other.pk]), {"day": "2027-03-05"}).status_code
        == 404
    )


def test_a_writer_plans_only_what_is_their_own(client, press, member):
    writer = member("Penulis")
    own, others = draft(press, owner=writer), draft(press)
    client.force_login(writer)

    client.post(reverse("planning_page", args=[own.pk]), {"day": "2027-03-04"})
    client.post(reverse("planning_page", args=[others.pk]), {"day": "2027-03-04"})

    assert [plan.page_id for plan in PlannedDate.objects.all()] == [own.pk]


def test_who_has_nothing_to_do_with_pages_sees_no_calendar(client, site, member):
    client.force_login(member("Moderator"))

    assert client.get(reverse("planning")).status_code in {302, 403}
    assert reverse("planning") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_page_that_is_deleted_takes_its_plan_with_it(press):
    release = draft(press)
    PlannedDate.objects.create(page=release, day=date(2027, 3, 4))

    release.delete()

    assert not PlannedDate.objects.exists()


@pytest.mark.parametrize("count", [1, 5])
def test_number_of_queries_does_not_grow(
    client, editor, press, events, count, django_assert_max_num_queries
):
    for number in range(1, count + 1):
        PlannedDate.objects.create(page=draft(press), day=date(2027, 3, number))
        waiting = draft(press)
        waiting.go_live_at = noon(number)
        waiting.save_revision().publish()
        PressReleaseFactory(parent=press, first_published_at=noon(number))
        EventPageFactory(parent=events, starts_at=noon(number))
        draft(press)
    client.get(reverse(MARCH[0], args=MARCH[1]))

    with django_assert_max_num_queries(21):
        client.get(reverse(MARCH[0], args=MARCH[1]))
