"""Makes press kits ahead of readers: a task for each release, run again when something changed."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from tempfile import TemporaryFile

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from background.many import enqueue_for_each
from background.task_limits import SLOW, longest_run
from cms.visibility import visible
from outlets.pressroom.archive import stream
from outlets.pressroom.contents import Contents, contents_of
from outlets.pressroom.models import PressKit
from publications.models import PressRelease

FOLDER = "press-kits"
LOST_AFTER = timedelta(minutes=10)  # after which a task that was asked for is taken to be lost


@transaction.atomic
def want(keys: Sequence[int]) -> None:
    """Have the kits of releases made soon; asking again before that changes nothing."""
    PressKit.objects.bulk_create([PressKit(release_id=key) for key in keys], ignore_conflicts=True)
    now = timezone.now()
    lost = Q(wanted_at__lt=now - LOST_AFTER) | Q(wanted_at__gt=now)  # of a clock that was ahead
    unasked = Q(wanted_at__isnull=True) | lost
    rows = PressKit.objects.select_for_update().filter(unasked, release__in=keys)
    asked = list(rows.order_by("release").values_list("release", flat=True))
    PressKit.objects.filter(release__in=asked).update(wanted_at=now)
    enqueue_for_each(build, asked)


@longest_run(600)
@task(priority=10, queue_name=SLOW)
def build(release_id: int) -> None:
    """Make the kit of one release, unless it is up to date; nothing stays of one that is hidden."""
    PressKit.objects.filter(release=release_id).update(wanted_at=None)
    seen = PressRelease.objects.filter(visible(), pk=release_id)
    if release := seen.first():
        contents = contents_of(release)
        if not is_made(release_id, contents):
            make(release_id, contents)
    if not seen.exists():  # from the beginning, or hidden while the file was written
        forget([release_id])


def is_made(release_id: int, contents: Contents) -> bool:
    kit = PressKit.objects.filter(release=release_id, digest=contents.digest).first()
    return kit is not None and default_storage.exists(kit.file)


def make(release_id: int, contents: Contents) -> None:
    """Write the file, then the row that names it, then remove what is left of earlier ones."""
    with TemporaryFile() as file:
        file.writelines(stream(contents))
        size = file.tell()
        file.seek(0)
        name = default_storage.save(f"{folder_of(release_id)}/{contents.digest}.zip", File(file))
    with transaction.atomic():
        PressKit.objects.bulk_create([PressKit(release_id=release_id)], ignore_conflicts=True)
        PressKit.objects.filter(release=release_id).update(
            file=name, digest=contents.digest, size=size
        )
    clear(release_id, name)


def forget(keys: Sequence[int]) -> None:
    """Remove the kits of releases that readers may not have; their files go by a task."""
    PressKit.objects.filter(release__in=keys).delete()
    remove_files.enqueue(list(keys))


@longest_run(600)
@task(priority=30, queue_name=SLOW)
def remove_files(keys: list[int]) -> None:
    """Delete the files of those of some releases that have no kit now."""
    with_kit = PressKit.objects.filter(release__in=keys).values_list("release", flat=True)
    for key in set(keys).difference(with_kit):
        clear(key)


def clear(release_id: int, keep: str = "") -> None:
    """Delete all files of a release's kits but one; those of a task that was killed too."""
    folder = folder_of(release_id)
    with suppress(FileNotFoundError):
        for name in default_storage.listdir(folder)[1]:
            if f"{folder}/{name}" != keep:
                default_storage.delete(f"{folder}/{name}")


def folder_of(release_id: int) -> str:
    return f"{FOLDER}/{release_id}"
