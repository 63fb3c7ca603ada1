"""A clock that was ahead and is set back: nothing that was written meanwhile waits until then."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from background.tasks import GRACE, LONGEST_WAIT, pull_back_waiting, take_back_abandoned
from demo.factories import PressReleaseFactory
from mail.models import TeamMessage
from mail.notices import take_up_left
from newsroom.linkcheck.tasks import due as links_due
from newsroom.models import ExternalLink
from outlets.pressroom import building
from outlets.pressroom.models import PressKit

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

NOW = datetime.fromisoformat("2026-03-24T07:00:00+00:00")
AHEAD = NOW + timedelta(days=300)


@task(backend="database")
def anything() -> None:
    pass


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(AHEAD, tick=False)
    return time_machine


def test_a_task_that_was_put_off_is_ready_again(clock):
    anything.using(run_after=timezone.now() + timedelta(minutes=10)).enqueue()
    anything.enqueue()  # of the library: ready whenever it is

    clock.move_to(NOW, tick=False)
    later = anything.using(run_after=NOW + LONGEST_WAIT).enqueue()

    assert pull_back_waiting() == 1
    assert DBTaskResult.objects.ready().count() == 2
    assert DBTaskResult.objects.get(pk=later.id).run_after == NOW + LONGEST_WAIT


def test_a_task_whose_worker_was_killed_is_taken_back(clock):
    anything.enqueue()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=AHEAD)

    clock.move_to(NOW, tick=False)
    assert take_back_abandoned() == 0  # it may run still
    clock.move_to(NOW + GRACE + timedelta(minutes=2), tick=False)

    assert take_back_abandoned() == 1


def test_a_link_that_was_asked_in_the_future_is_asked_again(clock):
    ExternalLink.objects.create(url="https://a.example/", digest="a", checked_at=AHEAD)
    assert not links_due().exists()

    clock.move_to(NOW, tick=False)

    assert links_due().exists()


def test_a_kit_and_a_message_that_were_lost_are_taken_up(clock, press, monkeypatch):
    release = PressReleaseFactory(parent=press)
    PressKit.objects.update_or_create(release_id=release.pk, defaults={"wanted_at": AHEAD})
    TeamMessage.objects.create(name="x", to="a@b.example", subject="x", text="x", created_at=AHEAD)
    clock.move_to(NOW, tick=False)

    building.want([release.pk])

    assert PressKit.objects.get().wanted_at is None  # its task ran, here at once
    assert take_up_left() == 1
