"""Draws a picture at the sizes that pages show, when it is uploaded: previews find them there.

Nothing depends on it: a size that is not there yet is drawn when it is first asked for.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django_tasks import task
from wagtail.images.models import Filter

from background.task_limits import SLOW, longest_run
from media.models import Image
from media.models.renditions import SHARE_SIZE

# What templates show of most pictures, the largest first. Each line is drawn from one reading of
# the file, and stored before the next is begun.
SIZES = (
    "format-{webp,jpeg} width-1600",
    "format-{webp,jpeg} width-{960,480}",
    "format-{webp,jpeg} width-{1400,800}",
    f"fill-240x240|format-webp {SHARE_SIZE}",
)


def expanded(line: str) -> list[str]:
    """The specifications of a line: of braces, or simply one after the other."""
    return Filter.expand_spec(line) if "{" in line else line.split()


@longest_run(300)
@task(priority=20, queue_name=SLOW)
def draw_sizes(image_id: int) -> None:
    """Draw what is not there yet, unless the picture is gone or has changed meanwhile.

    After a change a task of its own draws it again.
    """
    image = Image.objects.filter(pk=image_id).first()
    for line in SIZES:
        if image is None:
            return
        specs = expanded(line)
        image.get_renditions(*specs)
        now = Image.objects.filter(pk=image_id).first()
        if now is not None and not same(image, now):
            now.renditions.filter(filter_spec__in=specs).delete()
            return
        image = now


def same(image: Image, other: Image) -> bool:
    """Whether both are drawn alike: a size is cut from the file, and says the words."""
    return image.file.name == other.file.name and image.words() == other.words()


def want(instance: Image, raw: bool = False, **kwargs: Any) -> None:
    """Ask for the sizes of a picture whose file or words are new."""
    if instance.is_undrawn and not raw:
        instance.is_undrawn = False
        transaction.on_commit(partial(draw_sizes.enqueue, instance.pk))


def connect() -> None:
    post_save.connect(want, sender=Image, dispatch_uid="media.sizes")
