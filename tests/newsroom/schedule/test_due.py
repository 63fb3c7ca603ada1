from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision, TaskState
from wagtail.signals import page_published

from approval.models import Approval, ApprovalBasis
from demo.factories import PressReleaseFactory
from newsroom.schedule.due import models_with_schedule, publish_due
from publications.models import PressRelease

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def scheduled(press, minutes, **more):
    """A release that was to go live `minutes` ago."""
    release = PressReleaseFactory(parent=press, live=False, **more)
    PressRelease.objects.filter(pk=release.pk).update(
        first_published_at=None, last_published_at=None
    )
    release.refresh_from_db()
    moment = timezone.now() - timedelta(minutes=minutes)
    release.go_live_at = moment
    revision = release.save_revision(user=release.owner)
    revision.approved_go_live_at = moment
    revision.save()
    Approval.objects.give(revision, ApprovalBasis.SYSTEM)
    return release


def fresh(page):
    return PressRelease.objects.get(pk=page.pk)


def test_nothing_is_published_before_its_time(press):
    release = scheduled(press, -1)

    publish_due()

    assert not fresh(release).live


def test_what_is_in_time_is_published_and_its_writer_is_told(press, writer):
    release = scheduled(press, 0, owner=writer)

    publish_due()

    assert fresh(release).live
    (message,) = mail.outbox
    assert message.to == ["penulis@iapbanten.example"]
    assert f"Terbit: {release.title}" in message.subject
    actions = PageLogEntry.objects.filter(page=release.pk).values_list("action", flat=True)
    assert "wagtail.publish.scheduled" in actions


def test_who_owns_and_who_administers_hear_how_late_it_was(press, writer, member):
    member("Administrator")
    member("Redaktur")  # has nothing to do with it
    release = scheduled(press, 95, owner=writer, title="Rakerda")

    publish_due()
    publish_due()

    assert fresh(release).live
    assert {message.to[0] for message in mail.outbox} == {
        "penulis@iapbanten.example",
        "administrator@iapbanten.example",
    }
    assert all("Terlambat 95 menit: Rakerda" in message.subject for message in mail.outbox)


def test_who_approved_it_hears_too(press, writer, member):
    release = scheduled(press, -60, owner=writer)
    release.get_workflow().start(release, writer)
    revision = release.latest_revision
    TaskState.objects.filter(revision=revision).update(
        status=TaskState.STATUS_APPROVED, finished_by=member("Pengurus")
    )
    mail.outbox.clear()
    past = timezone.now() - timedelta(minutes=5)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    Approval.objects.give(revision, ApprovalBasis.SYSTEM)

    publish_due()

    assert "pengurus@iapbanten.example" in {message.to[0] for message in mail.outbox}


def test_a_text_edited_after_its_approval_is_not_published(press, writer, editor):
    release = scheduled(press, 1, owner=writer)
    Revision.objects.filter(pk=release.latest_revision_id).update(approved_go_live_at=None)
    due = release.latest_revision
    release.title = "Judul yang tidak disetujui"
    release.save_revision(user=editor)
    # As if the edit had come between two looks of the scheduler, and nothing had called it off.
    Revision.objects.filter(pk=due.pk).update(approved_go_live_at=release.go_live_at)

    publish_due()

    assert not fresh(release).live
    assert not fresh(release).revisions.filter(approved_go_live_at__isnull=False).exists()
    assert PageLogEntry.objects.filter(action="warta.schedule.void").count() == 1
    assert "Jadwal batal" in mail.outbox[-1].subject


def test_what_the_gate_refuses_when_its_time_comes_is_not_published_and_is_told(
    press, writer, settings
):
    settings.WARTA_CHECKLIST = True
    release = scheduled(press, 1, owner=writer)  # without a picture

    publish_due()
    publish_due()

    assert not fresh(release).live
    assert PageLogEntry.objects.filter(action="warta.schedule.refused").count() == 1
    (message,) = mail.outbox
    assert "Gambar utama belum ada" in message.body
    assert "Narahubung belum lengkap" in message.body


def test_what_would_have_ended_before_it_began_is_not_published(press, writer):
    release = PressReleaseFactory(parent=press, live=False, owner=writer)
    release.expire_at = timezone.now() - timedelta(hours=1)
    release.go_live_at = release.expire_at - timedelta(hours=1)
    revision = release.save_revision()
    revision.approved_go_live_at = release.go_live_at
    revision.save()

    publish_due()

    assert not fresh(release).live
    assert PageLogEntry.objects.filter(action="warta.schedule.missed").exists()
    assert len(mail.outbox) == 1


def test_expiry_after_a_stop_is_caught_up_and_told(press, writer):
    release = PressReleaseFactory(
        parent=press, owner=writer, expire_at=timezone.now() - timedelta(minutes=7)
    )
    release.save_revision(user=writer)

    publish_due()
    publish_due()

    assert not fresh(release).live
    assert fresh(release).expired
    assert [("Terlambat 7 menit" in message.subject) for message in mail.outbox] == [True]


def test_one_that_fails_holds_up_no_other_and_is_told_once(press, writer, monkeypatch):
    broken, good = scheduled(press, 3, owner=writer, title="Rusak"), scheduled(press, 2)

    def refuse(instance, **kwargs):
        if instance.pk == broken.pk:
            raise ValueError("no")

    page_published.connect(refuse)
    try:
        publish_due()
        publish_due()
    finally:
        page_published.disconnect(refuse)

    assert fresh(good).live
    assert not fresh(broken).live
    assert fresh(broken).revisions.filter(approved_go_live_at__isnull=False).exists()
    assert PageLogEntry.objects.filter(action="warta.schedule.failed").count() == 1
    failed = [message for message in mail.outbox if "Rusak" in message.subject]
    assert len(failed) == 1
    assert "ValueError" in failed[0].body

    publish_due()
    assert fresh(broken).live


def test_number_of_queries_does_not_grow_when_nothing_is_due(press, django_assert_max_num_queries):
    for _number in range(5):
        scheduled(press, -10)

    with django_assert_max_num_queries(1 + len(list(models_with_schedule()))):
        publish_due()
