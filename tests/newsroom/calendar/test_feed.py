import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from demo.factories import EventPageFactory, PressReleaseFactory
from newsroom.calendar.subscriptions import digest_of, subscribe
from newsroom.models import CalendarToken, PlannedDate
from tests.newsroom.calendar.test_calendar import draft

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def token(board):
    return subscribe(board, "Telepon")


def read(client, token):
    response = client.get(reverse("team-calendar", args=[token]))
    assert response.status_code == 200
    events = Calendar.from_ical(response.content).walk("VEVENT")
    return {str(event["SUMMARY"]): event for event in events}


def test_it_lists_what_is_planned_scheduled_published_and_takes_place(client, press, events, token):
    day = timezone.localdate() + timedelta(days=5)
    PlannedDate.objects.create(page=draft(press, title="Rencana"), day=day)
    waiting = draft(press, title="Menunggu")
    waiting.go_live_at = timezone.now() + timedelta(days=3)
    waiting.save_revision().publish()
    PressReleaseFactory(parent=press, title="Tayang", first_published_at=timezone.now())
    EventPageFactory(parent=events, title="Temu", first_published_at=None, live=False)

    entries = read(client, token)

    assert set(entries) == {
        "Direncanakan: Rencana",
        "Dijadwalkan: Menunggu",
        "Terbit: Tayang",
        "Berlangsung: Temu",
    }
    assert entries["Direncanakan: Rencana"]["DTSTART"].dt == day
    assert entries["Direncanakan: Rencana"]["STATUS"] == "TENTATIVE"
    moment = entries["Dijadwalkan: Menunggu"]["DTSTART"]
    assert moment.dt == waiting.go_live_at.replace(microsecond=0)
    assert moment.params["TZID"] == "Asia/Jakarta"


def test_times_have_their_time_zone_and_moments_are_in_utc(client, press, token):
    PressReleaseFactory(parent=press, first_published_at=timezone.now())

    text = client.get(reverse("team-calendar", args=[token])).content.decode()

    assert "BEGIN:VTIMEZONE" in text
    assert re.search(r"DTSTAMP:\d{8}T\d{6}Z", text)


def test_a_draft_shows_no_more_than_title_state_and_owner(client, press, token, member):
    writer = member("Penulis")
    writer.first_name, writer.last_name = "Siti", "Rahma"
    writer.save()
    release = draft(press, title="Rahasia", summary="zqringkasan", owner=writer, city="zqkota")
    release.body = [("text", "<p>zqisi</p>")]
    release.save()
    PlannedDate.objects.create(page=release, day=timezone.localdate(), note="zqcatatan")

    text = client.get(reverse("team-calendar", args=[token])).content.decode()

    assert "Rahasia" in text
    assert "Siti Rahma" in text
    assert "zq" not in text
    assert release.slug not in text


def test_an_entry_keeps_its_identity_and_its_sequence_grows(client, press, token, time_machine):
    time_machine.move_to(timezone.now())
    release = draft(press, title="Naskah")
    time_machine.shift(timedelta(seconds=2))
    response = client.get(reverse("team-calendar", args=[token]))
    assert response.status_code == 200
    PlannedDate.objects.create(page=release, day=timezone.localdate() + timedelta(days=2))
    planned = read(client, token)["Direncanakan: Naskah"]

    time_machine.shift(timedelta(seconds=2))
    release.go_live_at = timezone.now() + timedelta(days=2)
    release.save_revision().publish()
    scheduled = read(client, token)["Dijadwalkan: Naskah"]

    time_machine.shift(timedelta(days=3))
    release.get_latest_revision().publish()
    published = read(client, token)["Terbit: Naskah"]

    assert planned["UID"] == scheduled["UID"] == published["UID"]
    assert planned["SEQUENCE"] < scheduled["SEQUENCE"] < published["SEQUENCE"]


def test_it_is_for_nobody_else_and_kept_nowhere(client, site, token):
    response = client.get(reverse("team-calendar", args=[token]))

    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies
    assert client.get("/kalender-redaksi/tebakan.ics").status_code == 404
    assert client.post(reverse("team-calendar", args=[token])).status_code == 405


def test_the_token_itself_is_kept_nowhere(board):
    token = subscribe(board, "Telepon")

    (row,) = CalendarToken.objects.values()
    assert row["digest"] == digest_of(token)
    assert token not in repr(row)


def test_that_it_is_used_is_noted_once_a_day(client, site, token, django_assert_num_queries):
    client.get(reverse("team-calendar", args=[token]))

    assert CalendarToken.objects.get().used_on == timezone.localdate()


def test_who_leaves_the_team_reads_no_calendar(client, board, token):
    board.is_active = False
    board.save()
    assert client.get(reverse("team-calendar", args=[token])).status_code == 404

    board.is_active = True
    board.save()
    board.groups.clear()
    assert client.get(reverse("team-calendar", args=[token])).status_code == 404


def test_an_address_is_made_shown_once_and_ended(client, board, site):
    client.force_login(board)
    page = reverse("planning_subscriptions")

    made = client.post(page, {"label": "Telepon"}).content.decode()
    address = re.search(r"http://localhost(/kalender-redaksi/[\w-]+\.ics)", made).group(1)
    assert client.get(address).status_code == 200
    again = client.get(page).content.decode()
    assert address not in again
    assert "Telepon" in again
    client.post(reverse("planning_end", args=[CalendarToken.objects.get().pk]))

    assert client.get(address).status_code == 404


def test_nobody_ends_the_subscription_of_another_but_administrators(client, token, member):
    key = CalendarToken.objects.get().pk
    client.force_login(member("Redaktur"))
    assert client.post(reverse("planning_end", args=[key])).status_code == 404
    assert "Telepon" not in client.get(reverse("planning_subscriptions")).content.decode()

    client.force_login(member("Administrator"))
    assert client.post(reverse("planning_end", args=[key])).status_code == 302
    assert not CalendarToken.objects.exists()


def test_a_subscription_needs_a_name_and_nobody_has_too_many(client, board, site, monkeypatch):
    client.force_login(board)
    page = reverse("planning_subscriptions")
    assert client.post(page, {"label": ""}).status_code == 400

    for number in range(20):
        subscribe(board, str(number))
    assert client.post(page, {"label": "satu lagi"}).status_code == 400
    assert CalendarToken.objects.count() == 20


@pytest.mark.parametrize("count", [1, 5])
def test_number_of_queries_does_not_grow(
    client, press, events, token, count, django_assert_max_num_queries
):
    for number in range(count):
        PlannedDate.objects.create(page=draft(press), day=date(2026, 1, 1) + timedelta(days=number))
        PressReleaseFactory(parent=press, first_published_at=timezone.now())
        EventPageFactory(parent=events)
    client.get(reverse("team-calendar", args=[token]))

    with django_assert_max_num_queries(14):
        client.get(reverse("team-calendar", args=[token]))
