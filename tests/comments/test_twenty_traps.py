"""The twenty things that django-comments-xtd does by itself, each by its number: none happens here.

Some are looked at from more sides in other files of this folder.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core import signing
from django.template.loader import get_template
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone
from django_comments_xtd.models import BlackListedDomain

from comments.models import ReaderComment
from comments.moderation import transitions
from comments.tokens import stop_token_for, token_for
from demo.factories import PressReleaseFactory, UserFactory


def test_trap_01_saving_a_comment_publishes_no_reply_below_it(comment):
    parent = comment()
    held = comment("rejected", parent=parent)

    parent.save()

    held.refresh_from_db()
    assert (held.status, held.is_public) == ("rejected", False)


def test_trap_02_saving_a_comment_spoils_no_count(comment):
    parent = comment()
    kid = comment(parent=parent)
    comment(parent=kid)

    for _time in range(3):
        ReaderComment.objects.get(pk=kid.pk).save()

    parent.refresh_from_db()
    assert parent.nested_count == 2


def test_trap_03_a_reply_too_deep_is_refused_without_a_row(release, comment, send):
    deepest = None
    for _level in range(configured.COMMENTS_XTD_MAX_THREAD_LEVEL + 1):
        deepest = comment(parent=deepest)
    before = ReaderComment.objects.count()

    answer = send(release, reply_to=str(deepest.pk))

    assert answer.status_code == 422
    assert ReaderComment.objects.count() == before


@pytest.mark.parametrize("ghost", [True, False])
def test_trap_04_a_reply_to_nothing_or_elsewhere_is_refused_without_a_row(
    press, release, comment, send, ghost
):
    elsewhere = comment(page=PressReleaseFactory(parent=press))
    number = elsewhere.pk + 1000 if ghost else elsewhere.pk

    assert send(release, reply_to=str(number)).status_code == 422
    assert ReaderComment.objects.count() == 1


@pytest.mark.parametrize("status", ["unconfirmed", "pending", "rejected", "spam"])
def test_trap_05_the_reply_address_shows_nothing_that_is_held(client, comment, status):
    answer = client.get(comment(status, comment="Rahasia").get_reply_url())

    assert answer.status_code == 404
    assert "Rahasia" not in answer.text


def test_trap_06_no_page_around_a_comment_names_the_address(client, release, comment):
    shown = comment(user_email="rahasia@pembaca.example")
    pages = [
        release.url,
        reverse("comments:report", args=[shown.pk]),
        f"{reverse('comments:write', args=[release.pk])}?reply_to={shown.pk}",
        reverse("comments:feed", args=[release.pk]),
        reverse("comments-xtd-confirm", args=[token_for(shown)]),
        reverse("comments:stop", args=[stop_token_for(shown)]),
    ]

    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "rahasia@" not in answer.text


def test_trap_07_the_api_tells_nobody_who_likes_or_whose_address_it_is(client, release, comment):
    shown = comment()
    client.post(reverse("comments:like", args=[shown.pk]))

    (item,) = client.get(f"/api/v1/articles/{release.pk}/comments").json()["items"]

    assert set(item) == {
        "id", "parent", "level", "author", "is_official", "text", "language", "published_at", "url"
    }  # fmt: skip
    assert re.match(r"\d{4}-\d\d-\d\dT", item["published_at"])


def test_trap_08_an_unpublished_page_takes_no_comment(client, release, fill, mailoutbox):
    data = fill(release)
    release.unpublish()

    answer = client.post(reverse("comments-post-comment"), data)

    assert answer.status_code == 404
    assert not ReaderComment.objects.exists()
    assert mailoutbox == []


def test_trap_09_tokens_are_short_json_that_expires(client, comment, time_machine):
    waiting = comment("unconfirmed")
    token = token_for(waiting)

    assert len(token) < 100
    assert signing.loads(token, salt="comments.confirm") == {"comment": waiting.pk}
    time_machine.move_to("2030-01-01", tick=False)
    assert client.post(reverse("comments-xtd-confirm", args=[token])).status_code == 410


def test_trap_10_looking_decides_nothing_and_keys_do_not_fit_other_locks(client, comment):
    waiting = comment("unconfirmed", followup=True)
    confirm = reverse("comments-xtd-confirm", args=[token_for(waiting)])
    stop = stop_token_for(waiting)

    client.get(confirm)
    client.get(reverse("comments:stop", args=[stop]))

    waiting.refresh_from_db()
    assert (waiting.status, waiting.followup) == ("unconfirmed", True)
    assert client.post(reverse("comments-xtd-confirm", args=[stop])).status_code == 400
    waiting.delete()
    assert client.post(confirm).status_code == 410
    assert not ReaderComment.objects.exists()


def test_trap_11_text_mails_are_text_and_lead_to_our_host(release, send, mailoutbox):
    send(release)

    (mail,) = mailoutbox
    assert "Rakerda & rencana" in mail.body
    assert "&amp;" not in mail.body
    assert "http://localhost/" in mail.body
    assert "example.com" not in mail.body


def test_trap_12_followers_are_told_when_it_is_approved_and_not_before(client, comment, mailoutbox):
    followed = comment(user_email="ikut@pembaca.example", followup=True)
    reply = comment("unconfirmed", parent=followed)

    client.post(reverse("comments-xtd-confirm", args=[token_for(reply)]))
    assert not [mail for mail in mailoutbox if mail.to == ["ikut@pembaca.example"]]
    reply.refresh_from_db()
    transitions.approve(reply, UserFactory())

    assert [mail for mail in mailoutbox if mail.to == ["ikut@pembaca.example"]]


@pytest.mark.parametrize("name", ["comment", "like", "report"])
def test_trap_13_comments_of_a_deleted_page_are_gone_and_answer_so(client, release, comment, name):
    orphan = comment()
    release.delete()

    assert not ReaderComment.objects.exists()
    address = reverse(f"comments:{name}", args=[orphan.pk])
    assert client.post(address).status_code in (404, 405)
    assert client.get(orphan.get_reply_url()).status_code == 404


def test_trap_14_members_write_under_their_own_name_only(client, release, fill):
    user = UserFactory()
    client.force_login(user)
    data = fill(release) | {"name": "Gubernur", "email": "gubernur@pembaca.example"}

    client.post(reverse("comments-post-comment"), data)

    written = ReaderComment.objects.get()
    assert (written.user, written.user_email) == (user, user.email)
    assert written.user_name != "Gubernur"


def test_trap_15_nobody_can_make_us_mail_their_words_or_without_end(release, send, mailoutbox):
    answers = [
        send(release, name="BELI DI SINI", comment=f"Promo {number}").status_code
        for number in range(6)
    ]

    assert 429 in answers
    assert len(mailoutbox) == answers.count(302) < 6
    for mail in mailoutbox:
        assert "BELI" not in f"{mail.subject} {mail.body}"
        assert "Promo" not in mail.body


def test_trap_16_the_thread_is_drawn_by_ourselves(client, release, comment):
    comment()

    text = client.get(release.url).text

    assert 'class="comment__avatar' in text
    assert "django_comments_xtd" not in text
    for stock in ("comment_tree", "render_xtdcomment_tree"):
        assert not [path for path in Path("templates").rglob("*.html") if stock in path.read_text()]


def test_trap_17_a_form_that_was_open_for_hours_still_works(client, release, fill, time_machine):
    data = fill(release)
    time_machine.move_to(timezone.now() + timedelta(hours=3), tick=False)

    assert client.post(reverse("comments-post-comment"), data).status_code == 302


def test_trap_18_no_mail_is_sent_in_a_thread_of_the_web_process(release, send, monkeypatch):
    assert configured.COMMENTS_XTD_THREADED_EMAILS is False
    monkeypatch.setattr(
        "threading.Thread.start", lambda *_args: pytest.fail("A thread was started.")
    )

    assert send(release).status_code == 302


def test_trap_19_words_that_moderators_do_not_want_are_ours_to_keep():
    # The library's empty table decides nothing: none of our code asks it.
    sources = "".join(path.read_text() for path in Path("comments").rglob("*.py"))
    assert BlackListedDomain.__name__ not in sources


def test_trap_20_pages_that_are_lost_are_our_own():
    assert get_template("404.html").origin.name == str(Path("templates/404.html").resolve())


def test_none_of_the_library_s_own_views_answers():
    for name in ("comments-xtd-mute", "comments-xtd-like", "comments-xtd-api-list"):
        with pytest.raises(NoReverseMatch):
            reverse(name, args=[1])
    views = [str(pattern) for pattern in get_resolver().reverse_dict]
    assert not [view for view in views if "django_comments" in view]
