"""Who is told what while a text goes through its workflow."""

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from django.core import mail
from django.core.mail import get_connection
from django_tasks_db.models import DBTaskResult
from wagtail.users.models import UserProfile

from demo.factories import PressReleaseFactory
from mail.sending import send_mail


@pytest.fixture
def team(member):
    names = {"Penulis": "Sari", "Redaktur": "Bima", "Pengurus": "Ratna"}
    people = {group: member(group) for group in names}
    for group, person in people.items():
        person.first_name = names[group]
        person.save()
    return people


@pytest.fixture
def submitted(press, team):
    release = PressReleaseFactory(
        parent=press, owner=team["Penulis"], live=False, title="Banjir & tata ruang"
    )
    release.save_revision(user=team["Penulis"])
    release.get_workflow().start(release, team["Penulis"])
    return release


def told() -> list[str]:
    return sorted(address for message in mail.outbox for address in message.to)


def test_submitting_tells_the_reviewers_of_the_first_step_only(submitted, team):
    assert told() == ["redaktur@iapbanten.example"]
    message = mail.outbox[0]
    assert "Banjir & tata ruang" in message.subject
    assert f"http://localhost/admin/pages/{submitted.pk}/reading/" in message.body
    assert "&amp;" not in message.body
    assert message.alternatives[0].mimetype == "text/html"
    assert "Banjir &amp; tata ruang" in message.alternatives[0].content


def test_an_approved_step_tells_the_next_group(submitted, team):
    mail.outbox.clear()

    submitted.current_workflow_task_state.approve(user=team["Redaktur"])

    assert told() == ["pengurus@iapbanten.example"]


def test_changes_requested_tell_the_writer_why(submitted, team):
    mail.outbox.clear()

    submitted.current_workflow_task_state.reject(user=team["Redaktur"], comment="Sebut sumbernya.")

    assert told() == ["penulis@iapbanten.example"]
    assert "Sebut sumbernya." in mail.outbox[0].body
    assert "Sebut sumbernya." in mail.outbox[0].alternatives[0].content


def test_the_last_approval_tells_the_writer_that_readers_see_it(submitted, team):
    submitted.current_workflow_task_state.approve(user=team["Redaktur"])
    mail.outbox.clear()

    type(submitted).objects.get(pk=submitted.pk).current_workflow_task_state.approve(
        user=team["Pengurus"]
    )

    assert told() == ["penulis@iapbanten.example"]
    assert submitted.full_url in mail.outbox[0].body


def test_who_submits_to_their_own_group_is_not_told(programmes, team, member):
    member("Redaktur", "kedua")
    page = programmes
    page.save_revision(user=team["Redaktur"])
    page.get_workflow().start(page, team["Redaktur"])

    assert [message.to for message in mail.outbox] == [["redaktur@iapbanten.example"]]
    assert "Bima" in mail.outbox[0].body


@pytest.mark.parametrize("wish", [True, False])
def test_the_wishes_in_the_account_are_respected(press, team, wish):
    profile = UserProfile.get_for_user(team["Redaktur"])
    profile.submitted_notifications = wish
    profile.save()
    release = PressReleaseFactory(parent=press, live=False)
    release.save_revision(user=team["Penulis"])

    release.get_workflow().start(release, team["Penulis"])

    assert bool(mail.outbox) == wish


def test_each_reads_it_in_the_language_of_their_account(press, team):
    profile = UserProfile.get_for_user(team["Redaktur"])
    profile.preferred_language = "en"
    profile.save()
    release = PressReleaseFactory(parent=press, live=False, title="Kampus")
    release.save_revision(user=team["Penulis"])

    release.get_workflow().start(release, team["Penulis"])

    assert mail.outbox[0].subject == "[Warta] Waiting for you: Kampus"
    assert "Hello Bima," in mail.outbox[0].body


def test_nothing_is_sent_inside_the_request(press, team, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    release = PressReleaseFactory(parent=press, live=False)
    release.save_revision(user=team["Penulis"])

    release.get_workflow().start(release, team["Penulis"])

    assert not mail.outbox
    assert DBTaskResult.objects.filter(task_path="mail.notices.send_notice").count() == 1


class Kept(Sink):
    def __init__(self):
        self.envelopes = []

    async def handle_DATA(self, server, session, envelope):
        self.envelopes.append(envelope)
        return "250 OK"


def test_a_mail_server_gets_the_message(db, settings):
    kept = Kept()
    controller = Controller(kept, hostname="127.0.0.1", port=8140)
    controller.start()
    try:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 8140
        settings.EMAIL_BACKEND = "mail.sending.SMTPBackend"
        assert get_connection().host == "127.0.0.1"
        send_mail.func("a@iap.example", "Menunggu Anda", "Isi", "<p>Isi</p>")
    finally:
        controller.stop()

    assert [envelope.rcpt_tos for envelope in kept.envelopes] == [["a@iap.example"]]
    assert b"multipart/alternative" in kept.envelopes[0].content
