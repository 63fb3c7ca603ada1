"""What the library does by itself, and must not do here. Each test fails with its handlers."""

import re

import pytest
from django.core import signing
from django.db.models import ProtectedError
from django.urls import NoReverseMatch, reverse
from django_comments.signals import comment_was_posted
from django_comments_xtd import get_form, get_model
from django_comments_xtd.models import TmpXtdComment
from django_comments_xtd.views import on_comment_was_posted

from comments.models import ReaderComment
from comments.tokens import token_for
from demo.factories import PressReleaseFactory
from home.models import HomePage

pytestmark = pytest.mark.postgresql


def test_saving_a_parent_leaves_held_replies_held(comment):
    parent = comment()
    held = comment("pending", parent=parent)

    parent.save()

    held.refresh_from_db()
    assert not held.is_public


def test_saving_a_comment_leaves_the_counts_alone(comment):
    parent = comment()
    reply = comment(parent=parent)
    comment(parent=reply)

    for _time in range(3):
        reply.refresh_from_db()
        reply.save()

    parent.refresh_from_db()
    assert parent.nested_count == 2


def test_whether_a_comment_is_public_follows_from_its_state(comment):
    held = comment("pending")
    held.is_public = True
    held.save()

    assert not ReaderComment.objects.get().is_public


def test_the_library_knows_our_model_and_form():
    assert get_model() is ReaderComment
    assert get_form().__module__ == "comments.writing.forms"


def test_no_comment_is_mailed_as_a_pickle():
    receivers = [
        receiver for receiver, _is_async in [comment_was_posted._live_receivers(TmpXtdComment)]
    ]

    assert on_comment_was_posted not in receivers[0]


def test_the_token_is_short_signed_json(comment):
    token = token_for(comment("unconfirmed"))

    assert len(token) < 100
    assert list(signing.loads(token, salt="comments.confirm")) == ["comment"]


@pytest.mark.parametrize(
    "name",
    [
        "comments-xtd-mute",
        "comments-xtd-like",
        "comments-xtd-dislike",
        "comments-flag",
        "comments-delete",
        "comments-approve",
        "comments-xtd-api-list",
        "comments-xtd-api-create",
    ],
)
def test_views_of_the_library_have_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name, args=[1])


@pytest.mark.parametrize("path", ["reply/1/", "api/", "like/1/", "flag/1/", "cr/1/1/", "delete/1/"])
def test_addresses_of_the_library_are_not_found(client, site, path):
    assert client.get(f"/comments/{path}").status_code == 404
    assert client.get(f"/komentar/{path}").status_code == 404


def test_the_address_of_a_comment_is_on_its_own_page(client, release, comment):
    reply = comment()

    assert client.get(reply.get_absolute_url()).url == f"{release.url}#c{reply.pk}"
    page = client.get(reverse("comments-url-redirect", args=[release.content_type_id, release.pk]))
    assert page.url == release.url


def test_the_reply_address_leads_to_our_form(client, release, comment):
    first = comment()

    answer = client.get(first.get_reply_url())

    assert answer.url == f"{reverse('comments:write', args=[release.pk])}?reply_to={first.pk}"


@pytest.mark.parametrize("kind", ["page", "index", "queryset"])
def test_a_deleted_page_takes_its_comments_along(press, release, comment, kind):
    comment(parent=comment())
    kept = comment(page=PressReleaseFactory(parent=HomePage.objects.first()))

    if kind == "page":
        release.delete()
    elif kind == "index":
        press.delete()
    else:
        type(release).objects.filter(pk=release.pk).delete()

    assert ReaderComment.objects.get() == kept


def test_an_unpublished_page_gets_its_comments_back(client, release, comment):
    comment(comment="Masih di sini")
    release.unpublish()
    assert client.get(release.url).status_code == 404

    release.save_revision().publish()

    assert "Masih di sini" in client.get(release.url).text


def test_a_copy_of_a_page_has_no_comments(release, comment):
    comment()

    copy = release.copy(update_attrs={"slug": "salinan"})

    assert not ReaderComment.objects.on(copy).exists()


def test_a_comment_with_replies_is_not_deleted_alone(comment):
    parent = comment()
    comment(parent=parent)

    with pytest.raises(ProtectedError):
        parent.delete()


def test_mail_repeats_nothing_that_was_typed(release, send, mailoutbox):
    send(release, name="Hadiah 100 juta", comment="Klik https://judi.example")

    (mail,) = mailoutbox
    everything = mail.message().as_string() + mail.alternatives[0].content + mail.body
    assert "Hadiah" not in everything
    assert "judi" not in everything


def test_text_mail_is_not_escaped_and_names_our_host(release, send, mailoutbox):
    send(release)

    (mail,) = mailoutbox
    assert "Rakerda & rencana" in mail.body
    assert "Rakerda &amp; rencana" in mail.alternatives[0].content
    assert re.search(r"http://localhost/\S+/confirm\S+|http://localhost/\S+", mail.body)
    assert "example.com" not in mail.body
