"""The signed link with which a moderator decides from a phone, without logging in."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.moderation import transitions
from comments.moderation.decision_links import path_for
from demo.factories import UserFactory
from tests.comments.pressing import press

pytestmark = pytest.mark.postgresql


def test_opening_the_link_decides_nothing(client, comment, moderator):
    one = comment("pending", held_because=[{"rule": "writer", "words": []}])

    answer = client.get(path_for(one, moderator))

    one.refresh_from_db()
    assert answer.status_code == 200
    assert one.status == "pending"
    for words in (one.comment, "Rakerda &amp; rencana", "Penulis ini selalu ditahan"):
        assert words in answer.text
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]
    assert client.cookies == {}


@pytest.mark.parametrize(
    ("decision", "status"),
    [("approve", "approved"), ("reject:insult", "rejected"), ("spam", "spam")],
)
def test_a_button_decides_in_the_moderators_name(client, comment, moderator, decision, status):
    one = comment("pending")

    answer = press(client, path_for(one, moderator), decision)

    one.refresh_from_db()
    assert one.status == status
    assert ModelLogEntry.objects.for_instance(one).get().user == moderator
    assert client.get(answer.url).status_code == 200


def test_the_page_after_it_can_undo(client, comment, moderator):
    one = comment("pending")
    fresh = press(client, path_for(one, moderator), "approve").url
    assert 'value="undo"' in client.get(fresh).text

    press(client, fresh, "undo")

    one.refresh_from_db()
    assert one.status == "pending"


def test_a_used_link_says_who_decided_what(client, comment, moderator):
    one = comment("pending")
    link, other = path_for(one, moderator), UserFactory(first_name="Dewi", last_name="Lestari")
    transitions.reject(one, other, "private")

    answers = [client.get(link), press(client, link, "approve")]

    one.refresh_from_db()
    assert one.status == "rejected"
    for answer in answers:
        assert answer.status_code == 410
        assert "Dewi Lestari" in answer.text
        assert "Data pribadi orang lain" in answer.text
        assert "<button" not in BeautifulSoup(answer.text, "lxml").main.decode()


def test_tampered_and_old_links_are_refused(client, comment, moderator):
    one, other = comment("pending"), comment("pending")
    link = path_for(one, moderator)
    swapped = path_for(other, moderator).rpartition(":")[0] + ":" + link.rpartition(":")[2]

    for forged in (swapped, link[:-3] + "x/", link.replace("putuskan/", "putuskan/x")):
        assert press(client, forged, "approve").status_code == 403
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        assert press(client, link, "approve").status_code == 403
    one.refresh_from_db()
    assert one.status == "pending"


@pytest.mark.parametrize("change", ["left the group", "inactive", "deleted"])
def test_who_no_longer_moderates_decides_nothing(client, comment, moderator, change):
    one = comment("pending")
    link = path_for(one, moderator)
    if change == "left the group":
        moderator.groups.clear()
    elif change == "inactive":
        moderator.is_active = False
        moderator.save()
    else:
        moderator.delete()

    assert press(client, link, "approve").status_code == 403


@pytest.mark.parametrize("decision", ["erase", "trust", "reply", "note", "", "\x00"])
def test_only_what_the_page_offers_can_be_pressed(client, comment, moderator, decision):
    one = comment("pending")

    answer = press(client, path_for(one, moderator), decision, text="Halo")

    one.refresh_from_db()
    assert answer.status_code == 422
    assert one.status == "pending"


def test_another_site_cannot_press_the_button(client, comment, moderator):
    one = comment("pending")

    answer = client.post(
        path_for(one, moderator),
        {"decision": "approve"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 403


def test_a_comment_changed_while_it_was_read_is_shown_again(client, comment, moderator):
    one = comment("pending")
    answer = press(client, path_for(one, moderator), "approve", seen="pending-00000000")

    one.refresh_from_db()
    assert answer.status_code == 409
    assert one.status == "pending"
