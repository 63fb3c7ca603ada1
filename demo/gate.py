"""Whether the demo content may be loaded here, and whether it already was."""

from django.conf import settings
from wagtail.models import Collection

# The collection of the demo's files says how far the load came.
LOADING = "Contoh (sedang dimuat)"
LOADED = "Contoh"


class Refused(Exception):
    """The demo content must not be loaded here; the message says why."""


def refuse_outside_a_demo() -> None:
    if not settings.DEMO:
        raise Refused("This is not a demo: set WARTA_DEMO=1 to load the demo content.")


def is_loaded() -> bool:
    """Whether a load came to its end; what was deleted since then is not brought back."""
    return Collection.objects.filter(name=LOADED).exists()


def mark_loaded() -> None:
    Collection.objects.filter(name=LOADING).update(name=LOADED)
