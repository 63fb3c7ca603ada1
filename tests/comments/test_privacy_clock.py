"""What people ask about their data runs against a clock of 72 hours, which administrators see."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import PrivacyRequest
from demo.factories import UserFactory

pytestmark = pytest.mark.postgresql

EMAIL = "siti@pembaca.example"


@pytest.fixture
def administrator(client, db):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def test_what_came_by_letter_is_written_down_and_runs(client, administrator, site):
    client.post(
        reverse("privacy_requests:add"),
        {
            "kind": "other",
            "email": EMAIL,
            "received_at": timezone.localtime().strftime("%Y-%m-%d %H:%M"),
            "done_at": "",
            "note": "Surat tertanggal kemarin",
        },
    )

    request = PrivacyRequest.objects.get()
    assert request.is_open
    assert not request.is_late
    assert "warta-late" not in client.get(reverse("wagtailadmin_home")).text


@pytest.mark.parametrize(("hours", "late"), [(1, False), (47, False), (48, True), (80, True)])
def test_it_is_red_from_the_forty_eighth_hour(client, administrator, site, hours, late):
    received = timezone.now() - timedelta(hours=hours)
    PrivacyRequest.objects.create(is_confirmed=True, received_at=received)

    for name in ("wagtailadmin_home", "privacy_requests:index"):
        assert ("warta-late" in client.get(reverse(name)).text) is late


def test_done_takes_the_address_away_and_stops_the_clock(client, administrator, site):
    request = PrivacyRequest.objects.create(is_confirmed=True, email=EMAIL)
    now = timezone.localtime().strftime("%Y-%m-%d %H:%M")

    client.post(
        reverse("privacy_requests:edit", args=[request.pk]),
        {
            "kind": "other",
            "email": EMAIL,
            "received_at": now,
            "done_at": now,
            "note": "Dibalas",
        },
    )

    request.refresh_from_db()
    assert request.email == ""
    assert not request.is_open


def test_moderators_see_neither_list_nor_panel(desk, site):
    PrivacyRequest.objects.create(is_confirmed=True)

    assert desk.get(reverse("privacy_requests:index")).status_code == 302
    assert "privacy-requests" not in desk.get(reverse("wagtailadmin_home")).text
