"""What must be answered clearly, and leave no row: bad input, closed doors, other sites."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from comments.models import ReaderComment
from demo.factories import PressReleaseFactory

POST = "comments-post-comment"


@pytest.fixture(autouse=True)
def _every_error_becomes_an_answer(client):
    client.raise_request_exception = False


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://[bad"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Origin": "http://testserver"}, 302),
        ({}, 302),
    ],
)
def test_only_our_own_pages_can_send_the_form(release, send, headers, status):
    answer = send(release, headers=headers)

    assert answer.status_code == status
    assert ReaderComment.objects.exists() is (status == 302)


def test_no_cookie_is_set_or_needed(release, fill):
    visitor = Client(enforce_csrf_checks=True)

    seen = visitor.get(release.url)
    form = visitor.get(reverse("comments:form", args=[release.pk]))
    sent = visitor.post(reverse(POST), fill(release))

    assert sent.status_code == 302
    assert not visitor.cookies
    assert "csrfmiddlewaretoken" not in seen.text + form.text
    assert form["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize(
    "changed",
    [
        {"honeypot": "beli sekarang"},
        {"security_hash": "0" * 40},
        {"security_hash": "é" * 40},
        {"security_hash": ""},
        {"timestamp": "1"},
        {"timestamp": "x"},
        {"content_type": "wagtailcore.page"},
        {"content_type": "accounts.user"},
    ],
)
def test_a_changed_form_is_refused(release, send, changed):
    assert send(release, **changed).status_code == 400
    assert not ReaderComment.objects.exists()


@pytest.mark.parametrize(
    "target",
    [
        {},
        {"object_pk": "x", "content_type": "a.b"},
        {"object_pk": "1\x00", "content_type": "a.b"},
        {"object_pk": "9" * 400, "content_type": "a.b"},
        {"object_pk": "99999999999999999999", "content_type": "publications.pressrelease"},
        {"object_pk": "-1", "content_type": "\x00"},
    ],
)
def test_a_page_that_does_not_exist_takes_no_comments(client, release, target):
    assert client.post(reverse(POST), target).status_code == 404


def test_the_form_of_one_page_does_not_fit_another(client, press, release, fill):
    other = PressReleaseFactory(parent=press)
    data = fill(release) | {"object_pk": str(other.pk)}

    assert client.post(reverse(POST), data).status_code == 400
    assert not ReaderComment.objects.exists()


def unpublish(page):
    page.unpublish()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def restrict_section(page):
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


def hide(page):
    page.comments_policy = "hidden"
    page.save()


def close(page):
    page.comments_policy = "closed"
    page.save()


def delete(page):
    page.delete()


@pytest.mark.parametrize("shut", [unpublish, restrict, restrict_section, hide, delete])
def test_a_page_readers_cannot_see_takes_and_shows_nothing(client, release, fill, comment, shut):
    seen = comment(text := "approved", comment="Pernah terlihat")
    data = fill(release)
    addresses = [reverse(f"comments:{name}", args=[release.pk]) for name in ("form", "write")]
    addresses += [
        reverse("comments:sent", args=[release.pk]),
        reverse("comments-xtd-reply", args=[seen.pk]),
        reverse("comments-url-redirect", args=[release.content_type_id, release.pk]),
        reverse("api-1:comments", args=[release.pk]),
    ]

    shut(release)

    assert text == "approved"
    assert client.post(reverse(POST), data).status_code == 404
    assert not ReaderComment.objects.filter(status="unconfirmed").exists()
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 404
        assert "Pernah terlihat" not in answer.text


def test_a_closed_page_shows_comments_and_takes_none(client, release, fill, comment):
    comment(comment="Sudah lama")
    data = fill(release)

    close(release)

    text = client.get(release.url).text
    assert "Sudah lama" in text
    assert "data-fragment=" not in text
    assert "reply_to" not in text
    assert client.post(reverse(POST), data).status_code == 404
    assert "<form" not in client.get(reverse("comments:form", args=[release.pk])).text


@pytest.mark.parametrize("status", ["unconfirmed", "pending", "rejected", "spam"])
def test_a_held_comment_cannot_be_answered_or_seen(client, release, send, comment, status):
    held = comment(status, comment="Rahasia sekali")

    form = client.get(reverse("comments:write", args=[release.pk]), {"reply_to": held.pk})

    assert "Rahasia sekali" not in form.text
    assert client.get(reverse("comments-xtd-reply", args=[held.pk])).status_code == 404
    assert send(release, reply_to=str(held.pk)).status_code == 422
    assert ReaderComment.objects.get() == held


def test_a_comment_on_another_page_cannot_be_answered(press, release, send, comment):
    elsewhere = comment(page=PressReleaseFactory(parent=press))

    assert send(release, reply_to=str(elsewhere.pk)).status_code == 422
    assert ReaderComment.objects.get() == elsewhere


def test_a_thread_does_not_grow_below_its_greatest_depth(release, send, comment, settings):
    last = comment()
    for _level in range(settings.COMMENTS_XTD_MAX_THREAD_LEVEL):
        last = comment(parent=last)
    before = ReaderComment.objects.count()

    assert send(release, reply_to=str(last.pk)).status_code == 422
    assert ReaderComment.objects.count() == before


@pytest.mark.parametrize("size", [300_000, 6_000_000])
def test_a_very_long_text_is_refused(release, send, size):
    assert send(release, comment="x" * size).status_code == 413
    assert not ReaderComment.objects.exists()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"comment=%FF%FE&object_pk=%C3%28&content_type=x", "application/x-www-form-urlencoded"),
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data"),
        (b"{", "application/json"),
    ],
)
def test_a_broken_body_is_refused(client, release, body, content_type):
    answer = client.post(reverse(POST), data=body, content_type=content_type)

    assert answer.status_code in (400, 404)


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch", "options"])
def test_comments_are_only_posted(client, site, method):
    assert getattr(client, method)(reverse(POST)).status_code == 405


@pytest.mark.parametrize("name", ["form", "write", "sent"])
def test_pages_around_the_form_are_only_looked_at(client, release, name):
    assert client.post(reverse(f"comments:{name}", args=[release.pk])).status_code in (403, 405)


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "9" * 5000])
@pytest.mark.parametrize("name", ["form", "write"])
def test_impossible_page_numbers_are_not_found(client, release, name, number):
    address = reverse(f"comments:{name}", args=[release.pk])

    assert client.get(address.replace(str(release.pk), number)).status_code == 404


@pytest.mark.parametrize("query", ["x", "-1", "%00", "9" * 400, "²", ""])
def test_odd_replies_leave_the_plain_form(client, release, query):
    answer = client.get(reverse("comments:write", args=[release.pk]) + f"?reply_to={query}")

    assert answer.status_code == 200
