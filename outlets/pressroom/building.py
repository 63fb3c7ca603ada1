"""Makes press kits ahead of readers: a task for each release, run again when something changed."""

from contextlib import suppress
from datetime import timedelta
from tempfile import TemporaryFile

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from background.task_limits import SLOW, longest_run
from cms.visibility import visible
from outlets.pressroom.archive import stream
from outlets.pressroom.contents import Contents, contents_of
from outlets.pressroom.models import PressKit
from publications.models import PressRelease

FOLDER = "press-kits"
LOST_AFTER = timedelta(minutes=10)  # after which a task that was asked for is taken to be lost


def want(release: PressRelease) -> None:
    """Have the kit made soon; asking again before that changes nothing."""
    PressKit.objects.bulk_create([PressKit(release_id=release.pk)], ignore_conflicts=True)
    now = timezone.now()
    lost = Q(wanted_at__lt=now - LOST_AFTER) | Q(wanted_at__gt=now)  # of a clock that was ahead
    unasked = Q(wanted_at__isnull=True) | lost
    rows = PressKit.objects.filter(unasked, release=release.pk)
    if rows.update(wanted_at=now):
        build.enqueue(release.pk)


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
        forget(release_id)


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


def forget(release_id: int) -> None:
    """Remove the kit of a release that readers may not have."""
    PressKit.objects.filter(release=release_id).delete()
    clear(release_id)


def clear(release_id: int, keep: str = "") -> None:
    """Delete all files of a release's kits but one; those of a task that was killed too."""
    folder = folder_of(release_id)
    with suppress(FileNotFoundError):
        for name in default_storage.listdir(folder)[1]:
            if f"{folder}/{name}" != keep:
                default_storage.delete(f"{folder}/{name}")


def folder_of(release_id: int) -> str:
    return f"{FOLDER}/{release_id}"
