"""Likes and reports: no account, no cookie, and not too many."""

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from comments.models import Like, ReaderComment, Report
from comments.writing.likes import count_likes, like
from pagecache.models import Invalidation

pytestmark = pytest.mark.postgresql


def like_address(comment):
    return reverse("comments:like", args=[comment.pk])


def report_address(comment):
    return reverse("comments:report", args=[comment.pk])


def test_a_like_leads_back_to_the_comment_and_is_shown(client, release, comment):
    liked = comment()

    answer = client.post(like_address(liked))

    assert answer.url == f"{release.url}#c{liked.pk}"
    assert answer.cookies == {}
    assert 'comment__likes">1<' in client.get(release.url).text


def test_a_script_gets_the_number(client, comment):
    liked = comment()

    first, second = (
        client.post(like_address(liked), headers={"X-Requested-With": "fetch"}).json()
        for _time in range(2)
    )

    assert (first["likes"], second["likes"]) == (1, 1)
    assert first["said"] != second["said"]


def test_nobody_is_found_by_a_like(client, comment):
    client.post(like_address(comment()), REMOTE_ADDR="192.0.2.7")

    mark = Like.objects.get()
    assert "192.0.2.7" not in mark.sender
    assert len(mark.sender) == 64


@pytest.mark.parametrize("status", ["unconfirmed", "pending", "rejected", "spam"])
def test_only_what_readers_see_is_liked_or_reported(client, comment, status):
    held = comment(status)

    assert client.post(like_address(held)).status_code == 404
    assert client.get(report_address(held)).status_code == 404
    assert not Like.objects.exists()


def test_a_hidden_page_takes_no_clicks(client, release, comment):
    shown = comment()
    release.unpublish()

    assert client.post(like_address(shown)).status_code == 404
    assert client.post(report_address(shown), {"reason": "false"}).status_code == 404


def test_looking_is_not_liking(client, comment):
    assert client.get(like_address(comment())).status_code == 405


@pytest.mark.parametrize("name", ["like", "report"])
def test_another_site_cannot_click(client, comment, name):
    address = reverse(f"comments:{name}", args=[comment().pk])
    data = {"reason": "false"}

    answer = client.post(address, data, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert not Like.objects.exists()
    assert not Report.objects.exists()


def test_too_many_clicks_are_asked_to_wait(client, comment, settings):
    settings.WARTA_COMMENTS_CLICKS = 2
    shown = [comment() for _number in range(3)]

    answers = [client.post(like_address(one)).status_code for one in shown]

    assert answers == [302, 302, 429]
    assert client.post(report_address(shown[0]), {"reason": "false"}).status_code == 429


def test_a_thousand_likes_are_one_rendering(comment, settings, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    liked = comment()
    before = Invalidation.objects.count()
    for number in range(1000):
        like(liked, f"{number:064}")

    assert DBTaskResult.objects.filter(task_path="comments.writing.likes.count_likes").count() == 1
    assert Invalidation.objects.count() == before
    liked.refresh_from_db()
    assert liked.likes == 0
    count_likes.func(liked.object_pk)
    count_likes.func(liked.object_pk)
    liked.refresh_from_db()
    assert liked.likes == 1000


def test_a_report_waits_for_moderators_and_the_comment_stays(client, release, comment):
    shown = comment(comment="Silakan daftar di situs ini")

    answer = client.post(report_address(shown), {"reason": "advertising", "words": "Iklan judi"})

    assert answer.status_code == 200
    report = Report.objects.get()
    assert (report.comment, report.reason, report.words) == (shown, "advertising", "Iklan judi")
    assert report.handled_at is None
    assert "Silakan daftar" in client.get(release.url).text


def test_the_same_report_twice_is_one(client, comment):
    shown = comment()

    for _time in range(2):
        assert client.post(report_address(shown), {"reason": "false"}).status_code == 200

    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"reason": "lain-lain"},
        {"reason": "false", "words": "x" * 501},
        {"reason": "false", "words": "\x00"},
    ],
)
def test_a_wrong_report_is_explained(client, comment, data):
    answer = client.post(report_address(comment()), data)

    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert not Report.objects.exists()


def test_marks_go_with_their_comment(client, comment):
    shown = comment()
    client.post(like_address(shown))
    client.post(report_address(shown), {"reason": "false"})

    ReaderComment.objects.get().delete()

    assert not Like.objects.exists()
    assert not Report.objects.exists()
