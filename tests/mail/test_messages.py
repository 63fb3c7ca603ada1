"""A message to the team: who gets one, what stands in its head, and what is noted of it."""

import pytest
from django.core import mail
from wagtail.users.models import UserProfile

from mail.models import TeamMessage
from mail.notices import Message, message_of, send_notice, take_up_left, tell, write
from mail.sending import MAX_SUBJECT_LENGTH, compose

pytestmark = pytest.mark.usefixtures("site")


def news(subject="Kampus"):
    return lambda: Message(subject, "Ada kabar.", "Baca", "https://x.example/")


@pytest.mark.parametrize("unreachable", ["has left", "has no address"])
def test_who_cannot_be_reached_is_not_written_to(editor, unreachable):
    editor.is_active = unreachable != "has left"
    editor.email = "" if unreachable == "has no address" else editor.email
    editor.save()

    tell([editor], None, news())

    assert not TeamMessage.objects.exists()
    assert not mail.outbox


def test_what_nobody_may_stop_has_no_link_to_stop_it(editor):
    UserProfile.objects.create(user=editor, submitted_notifications=False)

    tell([editor], "submitted", news())
    tell([editor], None, news())

    (message,) = mail.outbox
    assert "List-Unsubscribe" not in message.extra_headers
    assert "berhenti" not in message.body


def test_a_title_of_several_lines_becomes_one_line_and_no_header(editor):
    title = "Banjir\r\nBcc: semua@contoh.example\n\n" + "panjang " * 60

    tell([editor], None, news(title))

    (message,) = mail.outbox
    assert message.message().get_all("Bcc") is None
    assert message.recipients() == [editor.email]
    assert len(message.subject) <= MAX_SUBJECT_LENGTH
    assert message.subject.startswith("[Warta] Banjir Bcc: semua@contoh.example panjang")
    assert str(TeamMessage.objects.get()).startswith("[Warta] Banjir")


def test_a_name_and_a_comment_cannot_become_markup(editor):
    editor.first_name = "<b>Bima</b>"
    editor.save()

    tell([editor], None, lambda: Message("A", "B", "C", "https://x.example/", "<script>x</script>"))

    (message,) = mail.outbox
    html = message.alternatives[0].content
    assert "<script>" not in html
    assert "&lt;b&gt;Bima&lt;/b&gt;" in html
    assert "<script>x</script>" in message.body


def test_a_failure_is_noted_and_forgotten_once_the_message_left(db, settings, mailoutbox):
    sending, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "no.such.Backend"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    notice = write("Bima", "bima@iap.example", "Kampus", "Ada kabar.")

    with pytest.raises(ModuleNotFoundError):
        send_notice.func(notice.pk)
    notice.refresh_from_db()
    assert notice.error.startswith("ModuleNotFoundError: ")
    assert (notice.attempts, notice.sent_at) == (1, None)

    settings.EMAIL_BACKEND = sending
    send_notice.func(notice.pk)
    send_notice.func(notice.pk)
    notice.refresh_from_db()
    assert (notice.attempts, notice.error) == (2, "")
    assert notice.sent_at is not None
    assert len(mailoutbox) == 1


def test_a_message_that_is_sent_twice_has_one_id_and_another_has_another(db):
    one, other = (write("Bima", "bima@iap.example", "Kampus", "Kabar.") for _ in range(2))

    ids = [message_of(notice).extra_headers["Message-ID"] for notice in (one, one, other)]

    assert ids[0] == ids[1] != ids[2]


def test_what_is_fresh_or_was_tried_is_not_taken_up(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    write("Bima", "bima@iap.example", "Baru saja", "Kabar.")
    tried = write("Bima", "bima@iap.example", "Gagal", "Kabar.")
    long_ago = tried.created_at.replace(year=2020)
    TeamMessage.objects.filter(pk=tried.pk).update(created_at=long_ago, attempts=5)
    assert take_up_left() == 0

    TeamMessage.objects.filter(pk=tried.pk).update(attempts=0)

    assert take_up_left() == 1


def test_characters_that_no_mail_may_hold_are_left_out():
    message = compose(" a@iap.example\n", "Isi\x0b\ttabel", "Satu\x00dua", "<p>Satu\x00dua</p>")

    assert message.to == ["a@iap.example"]
    assert message.subject == "Isi tabel"
    assert message.body == "Satudua"
    assert message.alternatives[0].content == "<p>Satudua</p>"
