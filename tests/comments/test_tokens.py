"""What mailed links open, and what not: tried by an attacker, and kept so."""

from datetime import timedelta

import time_machine
from django.core import mail as outbox
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from cms.senders import sender_of
from cms.settings import base
from comments.models import ModeratorMail, ReaderComment
from comments.moderation.decision_links import path_for
from comments.tokens import stop_token_for, token_for
from tests.comments.pressing import press

CONFIRM = "comments-xtd-confirm"


def test_no_key_fits_another_lock(client, comment, moderator):
    one = comment("unconfirmed")
    decide = path_for(one, moderator).rstrip("/").rpartition("/")[2]
    keys = {"confirm": token_for(one), "stop": stop_token_for(one), "decide": decide}
    doors = {
        "confirm": (lambda token: reverse(CONFIRM, args=[token]), 400),
        "stop": (lambda token: reverse("comments:stop", args=[token]), 400),
        "decide": (lambda token: reverse("comments:decide", args=[token]), 403),
    }

    for name, (address, refusal) in doors.items():
        for other in keys.keys() - {name}:
            answer = client.post(address(keys[other]), {"decision": "approve", "seen": one.version})
            assert answer.status_code == refusal, (name, other)

    one.refresh_from_db()
    assert one.status == "unconfirmed"


def test_the_same_form_many_times_is_one_row_and_one_mail(client, release, fill, settings):
    settings.WARTA_COMMENTS_PER_ADDRESS = settings.WARTA_COMMENTS_PER_SENDER = 20
    data = fill(release)

    answers = {
        client.post(reverse("comments-post-comment"), data).status_code for _time in range(8)
    }

    assert answers == {302}
    assert ReaderComment.objects.count() == len(outbox.outbox) == 1


def test_confirming_many_times_begins_to_wait_once(client, comment, moderator):
    one = comment("unconfirmed")
    ModeratorMail.objects.create(user=moderator, wants_each=True)

    for _time in range(8):
        assert client.post(reverse(CONFIRM, args=[token_for(one)])).status_code == 200

    assert len(outbox.outbox) == 1


def test_of_many_moderators_who_saw_the_same_one_decides(client, comment, moderator):
    one = comment("pending")
    links = [path_for(one, moderator) for _person in range(4)]
    seen = one.version

    answers = [
        client.post(link, {"decision": "approve", "seen": seen}).status_code for link in links
    ]

    assert answers == [302, 410, 410, 410]


def test_every_link_that_follows_from_a_mail_ends_with_it(client, comment, moderator):
    one = comment("pending")
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        link = path_for(one, moderator)
    for day, decision in enumerate(["approve", "undo", "spam"]):
        with time_machine.travel(start + timedelta(days=day, hours=23), tick=False):
            link = press(client, link, decision).url

    with time_machine.travel(start + timedelta(days=2, hours=23, minutes=59), tick=False):
        assert client.get(link).status_code == 200
    with time_machine.travel(start + timedelta(days=3, minutes=1), tick=False):
        assert client.get(link).status_code == 403


def test_the_salt_outlives_a_full_cache(rf, settings, tmp_path):
    """As without Redis: files, of which any may be culled once there are too many."""
    files = {"BACKEND": base.FILE_CACHE["BACKEND"], "OPTIONS": {"MAX_ENTRIES": 20}}
    settings.CACHES = settings.CACHES | {
        "default": files | {"LOCATION": str(tmp_path / "cache")},
        "salt": files | {"LOCATION": str(tmp_path / "salt")},
    }
    before = sender_of(rf.get("/"))

    for number in range(60):
        caches["default"].set(f"rendition-{number}", "x")

    assert sender_of(rf.get("/")) == before
    assert base.SALT["LOCATION"] != base.FILE_CACHE["LOCATION"]


def test_yesterdays_salt_is_gone_once_there_is_another(rf):
    request, cache = rf.get("/"), caches["salt"]
    with time_machine.travel("2026-03-24 10:00+07:00", tick=False):
        sender_of(request)
        assert cache.get("senders:salt:2026-03-24")
    # Within the same 24 hours: nothing has expired, and it goes all the same.
    with time_machine.travel("2026-03-25 01:00+07:00", tick=False):
        sender_of(request)
        assert cache.get("senders:salt:2026-03-24") is None
        assert cache.get("senders:salt:2026-03-25")
