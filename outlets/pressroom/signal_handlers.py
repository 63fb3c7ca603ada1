"""Makes the kit of a release when that changes, and deletes its file when readers lose it."""

from typing import Any

from outlets.pressroom import building
from publications.lifecycle import changed, hidden, shown
from publications.models import PressRelease


def make(keys: list[int], **kwargs: Any) -> None:
    building.want(keys)


def remove(keys: list[int], **kwargs: Any) -> None:
    """The file of a kit goes with its release; readers were refused it since that was hidden."""
    building.forget(keys)


def connect() -> None:
    shown.connect(make, sender=PressRelease, dispatch_uid="pressroom.shown")
    changed.connect(make, sender=PressRelease, dispatch_uid="pressroom.changed")
    hidden.connect(remove, sender=PressRelease, dispatch_uid="pressroom.hidden")
