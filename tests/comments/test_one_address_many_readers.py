"""Readers who share an address are told the truth, and each is heard."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.rate_limit import seconds_left
from comments import threads
from comments.models import Like, Report
from comments.throttle import Limit, limit_reached
from comments.writing.reactions import REPORTS_OF_ONE

pytestmark = pytest.mark.postgresql

SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture(autouse=True)
def limits(settings):
    settings.WARTA_COMMENTS_PER_SENDER, settings.WARTA_COMMENTS_PER_ADDRESS = 2, 1
    settings.WARTA_COMMENTS_PERIOD = 600
    return settings


def test_who_has_written_nothing_is_not_told_to_have_written_much():
    limits = [limit_reached("kantor", email) for email in ("a@x.id", "b@x.id", "c@x.id", "c@x.id")]
    alone = [limit_reached("rumah", "d@x.id") for _time in range(2)]

    assert limits == [None, None, Limit.SENDER, Limit.ADDRESS]
    assert alone == [None, Limit.ADDRESS]
    assert "jaringan Anda" in str(Limit.SENDER.value)


def test_the_limit_says_when_it_ends(client, comment, settings):
    settings.WARTA_COMMENTS_CLICKS = 0

    answer = client.post(reverse("comments:like", args=[comment().pk]))

    assert answer.status_code == 429
    assert "jaringan Anda" in answer.text
    assert abs(int(answer["Retry-After"]) - seconds_left(600)) <= 2


def test_a_second_reader_is_not_told_to_have_liked_it(client, comment):
    address = reverse("comments:like", args=[comment().pk])

    first, second = (client.post(address, headers=SCRIPT).json() for _time in range(2))

    assert (first["likes"], second["likes"], Like.objects.count()) == (1, 1, 1)
    assert first["said"] == "Terima kasih."
    assert "dari jaringan Anda" in second["said"]


def test_the_words_of_a_second_reader_reach_the_team(client, comment):
    shown = comment()
    address = reverse("comments:report", args=[shown.pk])
    sent = [
        {"reason": "advertising", "words": "Iklan judi"},
        {"reason": "advertising", "words": "Iklan judi"},
        {"reason": "private", "words": "Ada nomor telepon saya"},
    ]

    assert [client.post(address, data).status_code for data in sent] == [200, 200, 200]

    kept = set(Report.objects.values_list("reason", "words"))
    assert kept == {("advertising", "Iklan judi"), ("private", "Ada nomor telepon saya")}


def test_reports_of_one_comment_from_one_address_have_an_end(client, comment):
    address = reverse("comments:report", args=[comment().pk])
    words = [{"reason": "other", "words": f"Laporan {n}"} for n in range(REPORTS_OF_ONE + 1)]

    answers = [client.post(address, data) for data in words]

    assert [one.status_code for one in answers] == [200] * REPORTS_OF_ONE + [429]
    assert "jaringan Anda" in answers[-1].text
    assert Report.objects.count() == REPORTS_OF_ONE


def test_the_script_knows_what_to_say_of_more_comments(client, release, comment, monkeypatch):
    monkeypatch.setattr(threads, "COMMENTS_PER_PART", 1)
    for _number in range(3):
        comment()
    pages = [client.get(release.url), client.get(reverse("comments:list", args=[release.pk]))]

    for page in pages:
        (link,) = BeautifulSoup(page.text, "html.parser").select("[data-more]")
        assert link["data-shown"] == "# komentar lagi ditampilkan."
        assert link["data-shown-one"] == "Satu komentar lagi ditampilkan."
