"""What holds when very much is sent: few rows, few mails, few things kept, a quick answer."""

import pytest
from django.core.cache import cache, caches
from django.urls import reverse

from cms.senders import network_of, sender_of
from comments.models import ReaderComment


@pytest.fixture
def asked(rf, settings):
    settings.BEHIND_PROXY = True

    def ask(address):
        return rf.post("/", headers={"X-Forwarded-For": address})

    return ask


@pytest.mark.parametrize(
    ("one", "other", "same_sender", "same_network"),
    [
        ("192.0.2.1", "192.0.2.1", True, True),
        ("192.0.2.1", "192.0.2.2", False, True),
        ("192.0.2.1", "198.51.100.1", False, False),
        ("2001:db8:1:1::1", "2001:db8:1:1::2", True, True),
        ("2001:db8:1:1::1", "2001:db8:1:2::1", False, True),
        ("2001:db8:1:1::1", "2001:db8:2:1::1", False, False),
        ("bukan alamat", "juga bukan", True, True),
    ],
)
def test_senders_and_networks_are_told_apart(asked, one, other, same_sender, same_network):
    assert (sender_of(asked(one)) == sender_of(asked(other))) is same_sender
    assert (network_of(asked(one)) == network_of(asked(other))) is same_network


def test_no_hash_outlives_the_salt(asked):
    before = sender_of(asked("192.0.2.1"))
    cache.clear()

    assert sender_of(asked("192.0.2.1")) != before


def test_another_day_has_another_salt(asked, time_machine):
    time_machine.move_to("2026-03-24 10:00", tick=False)
    before = sender_of(asked("192.0.2.1"))
    time_machine.move_to("2026-03-25 10:00", tick=False)

    assert sender_of(asked("192.0.2.1")) != before


def test_one_sender_is_stopped_before_anything_is_asked(
    client, release, fill, settings, django_assert_num_queries
):
    settings.WARTA_COMMENTS_POSTS = 2
    address, data = reverse("comments-post-comment"), fill(release)
    for _ in range(3):
        last = client.post(address, data | {"comment": ""})
    assert last.status_code == 429

    with django_assert_num_queries(0):
        answer = client.post(address, data)

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 600
    assert "<html" in answer.text


def test_many_addresses_store_no_more_than_the_site_takes(client, release, fill, settings):
    settings.BEHIND_PROXY, settings.WARTA_COMMENTS_OF_ALL = True, 3
    data = fill(release)

    answers = [
        client.post(
            reverse("comments-post-comment"),
            data | {"email": f"a{number}@pembaca.example", "comment": f"Halo ke-{number} semua"},
            headers={"X-Forwarded-For": f"198.51.{number}.7"},
        ).status_code
        for number in range(6)
    ]

    assert answers == [302, 302, 302, 429, 429, 429]
    assert ReaderComment.objects.count() == 3


def test_under_attack_from_many_addresses_nothing_new_is_noted(
    client, release, fill, settings, monkeypatch
):
    settings.BEHIND_PROXY, settings.WARTA_COMMENTS_POSTS_OF_ALL = True, 5
    data, noted = fill(release), []
    limits = caches["limits"]
    add = limits.add

    def count(key, *more, **named):
        noted.append(key)
        return add(key, *more, **named)

    monkeypatch.setattr(limits, "add", count)

    for number in range(40):
        client.post(
            reverse("comments-post-comment"),
            data | {"comment": ""},
            headers={"X-Forwarded-For": f"198.51.{number}.7"},
        )

    assert len({key for key in noted if "posts:" in key}) <= 6


def test_a_reader_elsewhere_is_not_stopped_by_one_who_floods(client, release, send, settings):
    settings.BEHIND_PROXY, settings.WARTA_COMMENTS_POSTS = True, 2
    for _ in range(5):
        send(release, headers={"X-Forwarded-For": "192.0.2.1"}, comment="")

    assert send(release, headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 302
