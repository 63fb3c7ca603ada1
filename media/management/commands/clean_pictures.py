"""`manage.py clean_pictures`: stores pictures again as uploads store them now."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError

from media.files import UnreadableFileError
from media.files.cleaning import check_whole, cleaned, opened
from media.models import Image
from media.models.drawing import HASH_LENGTH


class Command(BaseCommand):
    help = (
        "Stores pictures again that are not yet upright, 8 bits and sRGB, draws their sizes again, "
        "and names those that cannot be drawn at all. May be stopped, and run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        counts = {"changed": 0, "broken": 0}
        for image in Image.objects.order_by("pk").iterator(chunk_size=50):
            try:
                counts["changed"] += clean(image)
            except (OSError, UnreadableFileError) as error:
                counts["broken"] += 1
                self.stdout.write(f"{image.pk} {image.title} ({image.file.name}): {error}")
        self.stdout.write(f"{counts['changed']} pictures stored again.")
        if counts["broken"]:
            raise CommandError(f"{counts['broken']} pictures cannot be drawn: upload them again.")


def clean(image: Any) -> bool:
    """Whether a picture had to be stored again: under a new name, as the same picture.

    `file_hash` stays: approvals know the picture by it, and nobody has changed what it shows.
    """
    storage, old = image.file.storage, image.file.name
    with storage.open(old) as file:
        before = file.read()
    data = cleaned(before).data
    check_whole(data)
    if data == before:
        return False
    mark = hashlib.sha256(data).hexdigest()[:HASH_LENGTH]
    stem, _dot, suffix = old.rpartition(".")
    name = storage.save(f"{stem[:70]}.{mark}.{suffix}", ContentFile(data))
    with opened(data) as drawn:
        width, height = drawn.size
    fresh = {"file": name, "file_size": len(data), "width": width, "height": height}
    Image.objects.filter(pk=image.pk).update(**fresh)
    image.renditions.all().delete()
    Image.objects.get(pk=image.pk).save()  # those who keep pages hear of it
    storage.delete(old)
    return True
