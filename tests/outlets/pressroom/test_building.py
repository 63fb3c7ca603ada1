"""The task that makes kits: asked for once, safe to kill at any moment."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from outlets.pressroom import building
from outlets.pressroom.contents import contents_of
from outlets.pressroom.models import PressKit
from publications.models import PressRelease

pytestmark = pytest.mark.postgresql


@pytest.fixture
def queue(settings, release):
    """The release, and from now on a queue from which no worker takes anything."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    return DBTaskResult.objects


def files(release):
    folder = building.folder_of(release.pk)
    return [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]


def test_several_changes_before_the_worker_comes_are_one_task(queue, release):
    for number in range(3):
        release.title = f"Judul {number}"
        release.save_revision().publish()

    builds = [one for one in queue.all() if one.task_path.endswith("building.build")]
    assert [one.args_kwargs["args"] for one in builds] == [[release.pk]]


def test_a_change_while_the_task_runs_asks_for_another(queue, release):
    building.want([release.pk])
    PressKit.objects.update(wanted_at=None)  # as the task does before it reads anything

    building.want([release.pk])

    assert queue.count() == 2


def test_a_task_that_was_lost_is_asked_for_again(queue, release):
    PressKit.objects.update(wanted_at=timezone.now() - building.LOST_AFTER - timedelta(seconds=1))

    building.want([release.pk])

    assert queue.count() == 1


def test_a_kit_that_is_up_to_date_is_not_made_again(release):
    (file,) = files(release)
    made = default_storage.get_modified_time(file)

    building.build.call(release.pk)

    assert files(release) == [file]
    assert default_storage.get_modified_time(file) == made


def test_what_a_killed_task_left_is_cleared_away(release):
    folder = building.folder_of(release.pk)
    release.title = "Judul lain"
    release.save()
    digest = contents_of(PressRelease.objects.get(pk=release.pk)).digest
    default_storage.save(f"{folder}/{digest}.zip", ContentFile(b"half a file"))

    building.build.call(release.pk)

    kit = PressKit.objects.get(release=release)
    assert files(release) == [kit.file]
    assert default_storage.size(kit.file) == kit.size > 1000


def test_an_old_kit_goes_when_the_new_one_is_there(release):
    (before,) = files(release)

    release.title = "Judul lain"
    release.save_revision().publish()

    (after,) = files(release)
    assert after != before


@pytest.mark.parametrize("is_deleted", [True, False])
def test_a_task_that_comes_too_late_makes_nothing(release, is_deleted):
    if is_deleted:
        release.delete()
    else:
        PressRelease.objects.filter(pk=release.pk).update(live=False)

    building.build.call(release.pk)

    assert not PressKit.objects.exists()
    assert files(release) == []
