"""A decision names what the moderator saw; what is another by now is not decided on."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from comments.models import ReaderComment, Report, Standing
from comments.moderation import transitions
from comments.moderation.actions import ACTS, ActForm, perform
from comments.moderation.decision_links import path_for
from comments.privacy import rights
from comments.tokens import token_for
from demo.factories import UserFactory
from tests.comments.pressing import press, press_for_all, seen_on

pytestmark = pytest.mark.postgresql

EDIT = "wagtailsnippets_comments_readercomment:edit"
OTHER = "Teks lain yang tidak pernah dibaca moderator."


def review(one):
    return reverse(EDIT, args=[one.pk])


def many(action, *comments):
    address = reverse("wagtail_bulk_action", args=["comments", "readercomment", action])
    chosen = "&".join(f"id={one.pk}" for one in comments)
    return f"{address}?{chosen}&next={reverse(EDIT.replace(':edit', ':list'))}"


def rewritten(client, one):
    client.post(reverse("comments:edit", args=[token_for(one)]), {"comment": OTHER})


@pytest.fixture
def administrator(desk, moderator):
    """A browser of one who may do all that there is to do."""
    moderator.user_permissions.add(Permission.objects.get(codename="delete_readercomment"))
    return desk


def test_a_version_tells_names_texts_and_states_apart(comment):
    one = comment("pending", user_name="a b", comment="c")
    others = [
        comment("approved", user_name="a b", comment="c"),
        comment("pending", user_name="a", comment="b c"),
        comment("pending", user_name="a b", comment="C"),
    ]

    versions = {each.version for each in (one, *others)}

    assert len(versions) == 4
    assert len(one.digest) == 64


@pytest.mark.parametrize("name", ["", *ACTS])
def test_no_form_is_taken_that_does_not_say_what_was_seen(name):
    assert ActForm({"decision": name, "text": "Halo"}).has_error("seen")


def test_nothing_is_done_with_another_text_than_the_one_seen(comment, moderator):
    one = comment("pending")
    Report.objects.create(comment=one, sender="x", reason="false")
    old = one.version
    ReaderComment.objects.update(comment=OTHER)
    now = ReaderComment.objects.get()

    for name in ACTS:
        typed = {"decision": name, "seen": old, "text": "Halo", "note": "Catatan"}
        form = ActForm(typed)
        assert form.is_valid()
        for held in (one, now):  # read before the change, and after it
            with pytest.raises(transitions.ChangedMeanwhile):
                perform(held, moderator, form)

    now = ReaderComment.objects.get()
    assert (now.status, now.comment, now.note) == ("pending", OTHER, "")
    assert not Standing.objects.exists()
    assert not ModelLogEntry.objects.for_instance(one).exists()


def test_desk_and_mailed_link_decide_nothing_without_it(desk, comment, moderator):
    one = comment("pending")

    for address in (review(one), path_for(one, moderator)):
        assert desk.post(address, {"decision": "approve"}).status_code == 422

    assert ReaderComment.objects.get().status == "pending"


def test_every_form_on_the_page_says_what_was_seen(administrator, comment):
    one = comment("pending")

    seen = seen_on(administrator, review(one))

    assert seen == [one.version] * 4  # decide, answer, standing, note


def test_a_comment_that_is_gone_is_no_error(desk, comment, moderator):
    one = comment("pending")
    gone = [review(one), path_for(one, moderator)]
    seen = one.version
    Client().post(reverse("comments:withdraw", args=[token_for(one)]))

    answers = [desk.post(at, {"decision": "approve", "seen": seen}) for at in gone]

    assert [answer.status_code for answer in answers] == [404, 410]
    with pytest.raises(transitions.ChangedMeanwhile):
        transitions.approve(one, moderator)


@pytest.mark.parametrize("action", ["approve", "delete"])
def test_of_many_the_changed_one_is_left_out_and_said(administrator, client, comment, action):
    same, changed = comment("pending"), comment("pending", comment="Sangat setuju")
    seen = seen_on(administrator, many(action, same, changed))
    rewritten(client, changed)

    answer = administrator.post(many(action, same, changed), {"seen": seen})

    changed.refresh_from_db()
    assert (changed.status, changed.comment) == ("pending", OTHER)
    assert not ReaderComment.objects.filter(pk=same.pk, status="pending").exists()
    assert "1 komentar baru atau sudah berubah" in administrator.get(answer.url).text


def test_of_many_only_those_shown_are_decided_on(desk, comment):
    one = comment("pending")

    desk.post(many("approve", one))
    desk.post(many("approve", one), {"seen": [f"{one.pk}:x", "x", "\x00"]})

    one.refresh_from_db()
    assert one.status == "pending"


def test_of_very_many_the_first_are_decided_on(desk, comment, monkeypatch):
    monkeypatch.setattr("comments.moderation.bulk.MAX_AT_ONCE", 2)
    first, second, third = (comment("pending") for _number in range(3))
    address = many("approve").replace("?", "?id=all&status=pending")

    assert "2 yang pertama" in desk.get(address).text
    press_for_all(desk, address)

    states = dict(ReaderComment.objects.values_list("pk", "status"))
    assert states == {first.pk: "approved", second.pk: "approved", third.pk: "pending"}


def test_many_are_shown_whole(desk, comment):
    one = comment("pending", comment="kata " * 200 + "penghabisan")

    assert "penghabisan" in desk.get(many("approve", one)).text


def test_undoing_shows_no_name_that_nobody_read(comment, moderator):
    one = comment("approved")
    transitions.spam(one, moderator)
    rights.correct(one.user_email, "Nama Baru")
    one.refresh_from_db()

    transitions.undo(one, moderator)

    one.refresh_from_db()
    assert one.status == "pending"


def test_undoing_brings_back_what_nobody_changed(comment, moderator):
    one = comment("approved")
    transitions.spam(one, moderator)

    transitions.undo(one, moderator)

    assert one.status == "approved"


def test_a_note_that_came_too_late_is_not_lost(desk, comment):
    one = comment("pending")
    seen = one.version
    transitions.reject(one, UserFactory())

    answer = press(desk, review(one), "note", seen=seen, note="Sudah ditelepon")

    assert answer.status_code == 409
    assert "Sudah ditelepon" in answer.text
