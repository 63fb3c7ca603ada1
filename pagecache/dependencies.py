"""Where things show that are not pages: a topic, a person, a picture; and what is theirs alone."""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex

Places = Callable[[Any], Iterable[Page | str]]

Owned = Callable[[Any], Iterable[str]]

_places: dict[type[Model], list[Places]] = {}
_owned: dict[type[Model], list[Owned]] = {}


def shown_on(*models: type[Model]) -> Callable[[Places], Places]:
    """Register where things of these models show, beside the pages that refer to them.

    The function gives pages, and root-relative addresses; the thing may be unsaved and gone, with
    nothing but its key.
    """

    def add(places: Places) -> Places:
        for model in models:
            _places.setdefault(model, []).append(places)
        return places

    return add


def owns(*models: type[Model]) -> Callable[[Owned], Owned]:
    """Register the root-relative addresses that exist because of things of these models.

    They end with the thing, or when it is renamed: readers must not get them from then on.
    """

    def add(addresses: Owned) -> Owned:
        for model in models:
            _owned.setdefault(model, []).append(addresses)
        return addresses

    return add


def has_own(model: type[Model]) -> bool:
    return model in _owned


def owned_by(thing: Model) -> set[str]:
    """The addresses that exist because of a thing as it is in memory."""
    return {one for addresses in _owned.get(type(thing), []) for one in addresses(thing)}


def pages_and_addresses(
    target: str, seen: frozenset[str] = frozenset()
) -> tuple[set[int], set[str]]:
    """The keys of the pages, and further addresses, that show `app.model:key`.

    `seen` are things that led here, which are not followed again.
    """
    label, _, key = target.partition(":")
    model = apps.get_model(label)
    thing = model._default_manager.filter(pk=key).first()
    pages: set[int] = set()
    addresses: set[str] = set()
    for places in _places.get(model, []):
        for place in places(thing or model(pk=key)):
            if isinstance(place, str):
                addresses.add(place)
            else:
                pages.add(place.pk)
    for found in ReferenceIndex.get_references_to(thing) if thing else []:
        owner = found.base_content_type.model_class()
        name = f"{owner._meta.label_lower}:{found.object_id}"
        if owner is Page:
            pages.add(int(found.object_id))
        elif name not in seen:
            more_pages, more_addresses = pages_and_addresses(name, seen | {target, name})
            pages |= more_pages
            addresses |= more_addresses
    return pages, addresses
