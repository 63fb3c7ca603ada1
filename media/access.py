"""Whether a reader may see a file: files follow the pages that offer them.

The one answer for pictures (media/views.py) and documents (media/wagtail_hooks.py). What is not a
page and shows files registers a function that says so.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex

from cms.models import OrganisationSettings
from cms.visibility import visible
from media.models import Document, Image
from media.models.images import Licence

File = Image | Document
Offer = Callable[[File], bool]

FREE_TO_USE = {Licence.PRESS, Licence.CC_BY, Licence.CC_BY_SA, Licence.CC0}

_offers: list[Offer] = []


def register(offer: Offer) -> Offer:
    """Register a function that says whether something public, not a page, shows a file."""
    _offers.append(offer)
    return offer


def may_read(file: File, user: Any) -> bool:
    """Whether a visitor may read a file: readers what is offered to them, the team everything."""
    return may_administer(user) or is_offered(file)


def may_read_original(image: Image, user: Any) -> bool:
    """An original is for the team, and for readers where its licence lets them use it."""
    return may_administer(user) or (image.licence in FREE_TO_USE and is_offered(image))


def may_administer(user: Any) -> bool:
    return bool(user.is_authenticated and user.has_perm("wagtailadmin.access_admin"))


def is_offered(file: File) -> bool:
    """Whether a page that is live and public, or something else that readers see, shows a file."""
    return on_public_page(file) or any(offer(file) for offer in _offers)


def on_public_page(file: File) -> bool:
    numbers = pages_using(file)
    return bool(numbers) and Page.objects.filter(visible(), pk__in=numbers).exists()


def pages_using(file: File) -> set[int]:
    """The keys of the pages whose published text uses a file."""
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to(file).filter(base_content_type=page_type)
    return {int(key) for key in references.values_list("object_id", flat=True)}


def files_of(page: Page, model: type[Image] | type[Document]) -> set[int]:
    """The keys of the files of one kind that the published text of a page uses."""
    used = ReferenceIndex.get_references_for_object(page).filter(
        to_content_type=ContentType.objects.get_for_model(model)
    )
    return {int(key) for key in used.values_list("to_object_id", flat=True)}


@register
def as_logo(file: File) -> bool:
    """The organisation's logo and icon stand on every page."""
    shown = OrganisationSettings.objects.filter(Q(logo=file.pk) | Q(icon=file.pk))
    return isinstance(file, Image) and shown.exists()
