"""The surfaces of the pressroom: the kit and the plain text of a release."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.models import BasePage
from cms.surfaces import paths, register
from pagecache.rendering import keep
from publications.models import PressRelease
from publications.surfaces import linking

keep("pressroom:release-text")


@register("press-kit", _("Press kit and plain text"), own=True)
def press_kit(page: BasePage) -> Iterator[str]:
    if isinstance(page, PressRelease):
        for path in paths([page]):
            yield from (f"{path}naskah.txt", f"{path}paket.zip")


@register("linking-press-kits", _("Press kits and plain texts that link to it"))
def linking_press_kits(page: BasePage) -> Iterator[str]:
    for other in linking(page):
        yield from press_kit(other)
