"""Files shown by what is no page: a person's photo, with the offices on the officers' page."""

from cms.models import Image
from cms.offers import File, register
from publications.models import Office


@register
def as_photo(file: File) -> bool:
    offices = Office.objects.public().filter(person__photo=file.pk)
    return isinstance(file, Image) and offices.exists()
