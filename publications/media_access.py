"""Files shown by what is no page: a person's photo, with the offices on the officers' page."""

from django.db.models.signals import post_save

from cms.references import saved
from media.access import File, register
from media.models import Image
from publications.models import Office, Person


@register
def as_photo(file: File) -> bool:
    offices = Office.objects.public().filter(person__photo=file.pk)
    return isinstance(file, Image) and offices.exists()


post_save.connect(saved, sender=Person, dispatch_uid="publications.media_access")
