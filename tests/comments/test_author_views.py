"""What a writer can do with the link from the mail."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from comments.models import ReaderComment
from comments.moderation import transitions
from comments.threads import thread_on
from comments.tokens import stop_token_for, token_for
from demo.factories import UserFactory


def address(name, comment):
    return reverse(f"comments:{name}", args=[token_for(comment)])


@pytest.fixture
def one_moment():
    """The clock stands still: links bear the second in which they are made."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def state():
    return lambda comment: reverse("comments-xtd-confirm", args=[token_for(comment)])


@pytest.mark.usefixtures("one_moment")
def test_the_page_behind_the_link_says_how_long_it_can_be_changed(client, comment, state):
    waiting = comment("pending")

    text = client.get(state(waiting)).text

    assert address("edit", waiting) in text
    assert address("withdraw", waiting) in text
    assert "menunggu" in text


def test_a_waiting_comment_is_changed_and_goes_on_waiting(client, comment):
    waiting = comment("pending", comment="Salah ketik")

    answer = client.post(address("edit", waiting), {"comment": "Sudah benar"})

    assert answer.status_code == 302
    waiting.refresh_from_db()
    assert (waiting.status, waiting.comment) == ("pending", "Sudah benar")
    assert waiting.edited_at is not None


def test_a_changed_comment_that_was_seen_waits_again(client, release, comment):
    shown = comment(comment="Santun")

    client.post(address("edit", shown), {"comment": "Tidak santun"})

    shown.refresh_from_db()
    assert (shown.status, shown.is_public) == ("pending", False)
    text = client.get(release.url).text
    assert "antun" not in text.partition('class="comments"')[2]


def test_who_saw_the_old_text_cannot_approve_the_new_one(client, comment):
    waiting = comment("pending", comment="Santun")
    client.post(address("edit", waiting), {"comment": "Tidak santun"})

    with pytest.raises(transitions.ChangedMeanwhile):
        transitions.approve(waiting, UserFactory())


@pytest.mark.parametrize("name", ["edit", "withdraw"])
@pytest.mark.parametrize("status", ["pending", "approved"])
def test_after_a_quarter_of_an_hour_it_is_too_late(client, comment, name, status):
    old = comment(status)
    ReaderComment.objects.update(confirmed_at=timezone.now() - timedelta(minutes=16))

    looked = client.get(address(name, old))
    pressed = client.post(address(name, old), {"comment": "Terlambat"})

    assert looked.status_code == pressed.status_code == 410
    old.refresh_from_db()
    assert (old.status, old.comment) == (status, "Terima kasih atas penjelasannya.")


@pytest.mark.parametrize("status", ["rejected", "spam"])
def test_what_was_refused_is_not_changed_by_its_writer(client, comment, status):
    refused = comment(status)

    assert client.post(address("edit", refused), {"comment": "Lagi"}).status_code == 410
    assert client.post(address("withdraw", refused)).status_code == 410


@pytest.mark.parametrize("text", ["", "  ", "x" * 3001, "a\x00b"])
def test_a_wrong_text_is_explained_and_nothing_changed(client, comment, text):
    waiting = comment("pending")

    answer = client.post(address("edit", waiting), {"comment": text})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert ReaderComment.objects.get().edited_at is None


def test_looking_at_the_links_changes_nothing(client, comment):
    shown = comment()

    for name in ("edit", "withdraw"):
        assert client.get(address(name, shown)).status_code == 200

    assert ReaderComment.objects.get().status == "approved"


def test_a_withdrawn_comment_is_gone(client, comment):
    shown = comment(comment="Nomor saya 0812")

    answer = client.post(address("withdraw", shown))

    assert answer.status_code == 200
    assert not ReaderComment.objects.exists()
    assert client.post(address("withdraw", shown)).status_code == 410


def test_replies_stay_under_the_tombstone_of_a_withdrawn_comment(client, release, comment):
    shown = comment(comment="Nomor saya 0812")
    reply = comment(parent=shown)

    client.post(address("withdraw", shown))

    shown.refresh_from_db()
    assert (shown.user_name, shown.user_email, shown.comment) == ("", "", "")
    (tombstone,) = thread_on(release).branches
    assert (tombstone.comment, tombstone.replies[0].pk) == (None, reply.pk)


@pytest.mark.parametrize("name", ["edit", "withdraw", "stop"])
@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "eyJjb21tZW50IjoxfQ:1abc:forged"])
def test_forged_links_are_refused(client, site, name, token):
    path = reverse(f"comments:{name}", args=["TOKEN"]).replace("TOKEN", token)

    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == (404 if token == "%00" else 400)


def test_a_link_to_stop_mails_opens_nothing_else(client, comment):
    token = stop_token_for(comment())

    assert client.post(reverse("comments:withdraw", args=[token])).status_code == 400
    assert client.get(reverse("comments-xtd-confirm", args=[token])).status_code == 400


def test_a_refused_writer_is_told_which_rule(client, comment, state):
    refused = comment("rejected", refused_rule="advertising")

    text = client.get(state(refused)).text

    assert "tidak ditayangkan" in text
    assert str(refused.get_refused_rule_display()) in text


@pytest.mark.usefixtures("one_moment")
def test_members_are_led_to_the_state_of_their_comment(client, release, fill):
    client.force_login(UserFactory())
    data = fill(release, comment="Dari anggota.")

    answer = client.post(reverse("comments-post-comment"), data)

    page = client.get(answer.url)
    written = ReaderComment.objects.get()
    assert page.status_code == 200
    assert address("edit", written) in page.text
