"""The surface of the pressroom: the kit and the plain text of a release."""

from functools import singledispatch

from django.utils.translation import gettext_lazy as _

from cms.models import BasePage
from cms.surfaces import addresses_below, register, register_full_text
from pagecache.rendering import cacheable
from publications.models import PressRelease

cacheable("pressroom:release-text")


@register("press-kit", _("Press kit and plain text"), own=True)
@register_full_text
@singledispatch
def press_kit(page: BasePage) -> list[str]:
    """Nothing for pages that are no release."""
    return []


@press_kit.register
def kit_of_release(page: PressRelease) -> list[str]:
    names = ("pressroom:release-text", "pressroom:press-kit")
    return [address for name in names for address in addresses_below(page, name)]
