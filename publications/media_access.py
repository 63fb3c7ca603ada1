"""Files shown by what is no page: a person's photo, with offices and on the person's page."""

from django.db.models.signals import post_save

from cms.references import saved
from media.access import File, register
from media.models import Image
from publications.models import Office, Person


@register
def as_photo(file: File) -> bool:
    if not isinstance(file, Image):
        return False
    offices = Office.objects.public().filter(person__photo=file.pk)
    return offices.exists() or Person.objects.with_page().filter(photo=file.pk).exists()


post_save.connect(saved, sender=Person, dispatch_uid="publications.media_access")
