"""Entries of the menu and of the footer: a page, a service of the site, or another address."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from cms.blocks.text import PageBlock

MAX_LABEL_LENGTH = 40
# What every site has without a page for it: the name of the address, its arguments, and the label.
SERVICES = {
    "subscribe": ("publications:subscribe", {}, gettext_lazy("Subscribe")),
    "feed": ("publications:feed", {"path": ""}, gettext_lazy("RSS feed")),
    "corrections": ("corrections:log", {}, gettext_lazy("Corrections")),
    "search": ("search:search", {}, gettext_lazy("Search")),
    "topics": ("publications:topics", {}, gettext_lazy("Topics")),
    "regions": ("publications:regions", {}, gettext_lazy("Regions")),
    "people": ("publications:people", {}, gettext_lazy("People")),
}
PATH = re.compile(r"/(?![/\\])[^\s\\]*")  # on this site; `//host` and `/\host` lead elsewhere
check_url = URLValidator(schemes=["http", "https"])


def check_address(address: str) -> None:
    """An address of another site, or one of this site that begins with a slash."""
    if PATH.fullmatch(address):
        return
    try:
        check_url(address)
    except ValidationError:
        raise ValidationError(
            _("Give a whole address, such as https://iap.or.id/, or one of this site: /ralat/.")
        ) from None


def service_address(name: str) -> str:
    """In the active language."""
    view, arguments, _label = SERVICES[name]
    return reverse(view, kwargs=arguments)


class EntryValue(blocks.StructValue):
    """An entry as the log tells it."""

    def __str__(self) -> str:
        names = {name: str(words) for name, (_view, _arguments, words) in SERVICES.items()}
        target = self.get("page") or self.get("address") or names.get(self.get("service"), "–")
        labels = " / ".join(label for key in LABELS if (label := self.get(key)))
        return f"{labels} ({target})" if labels else str(target)


LABELS = ("label_id", "label_en")


class EntryBlock(blocks.StructBlock):
    """What all entries share: a label for each language, which may be left to the target."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        label = {"required": False, "max_length": MAX_LABEL_LENGTH}
        labels = {
            "label_id": blocks.CharBlock(label=gettext_lazy("Label (Indonesian)"), **label),
            "label_en": blocks.CharBlock(label=gettext_lazy("Label (English)"), **label),
        }
        super().__init__([*(local_blocks or ()), *labels.items()], **kwargs)

    class Meta:
        value_class = EntryValue


class PageEntryBlock(EntryBlock):
    """A page; each language shows its translation, or nothing where there is none."""

    page = PageBlock(label=gettext_lazy("Page"))

    class Meta:
        icon = "doc-empty"
        label = gettext_lazy("Page")
        label_format = "{page}"
        description = gettext_lazy("Each language shows its own translation, by its title.")


class ServiceEntryBlock(EntryBlock):
    """A service that belongs to no page."""

    service = blocks.ChoiceBlock(
        choices=[(name, label) for name, (_view, _arguments, label) in SERVICES.items()],
        label=gettext_lazy("Service"),
    )

    class Meta:
        icon = "cogs"
        label = gettext_lazy("Service of this site")
        description = gettext_lazy("Subscriptions, corrections, search, topics, regions, people.")


class AddressEntryBlock(EntryBlock):
    """Any other address, which needs a label."""

    address = blocks.CharBlock(
        max_length=400,
        validators=[check_address],
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("Such as https://iap.or.id/"),
    )

    class Meta:
        icon = "link-external"
        label = gettext_lazy("Other address")
        description = gettext_lazy("A page of another site, or an address of this one.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["label_id"]:
            missing = ValidationError(_("An address needs a label that readers can read."))
            raise blocks.StructBlockValidationError({"label_id": missing})
        return cleaned


class NavigationBlock(blocks.StreamBlock):
    """The entries of one place, in their order."""

    page = PageEntryBlock()
    service = ServiceEntryBlock()
    address = AddressEntryBlock()

    class Meta:
        required = False
        collapsed = True  # so that many can be put in order
