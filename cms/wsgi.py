"""The WSGI application, for granian, gunicorn and their like: Django, and the door in front."""

import gc
import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

behind = get_wsgi_application()

from background.lock_wait import WEB_SECONDS, wait_at_most, waits_together  # noqa: E402 - need the apps, loaded now
from pagecache.wsgi import front_door  # noqa: E402


def patient(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Django, whose requests wait for locks no longer than WEB_SECONDS in all."""
    with waits_together(WEB_SECONDS):
        return behind(environ, start_response)


wait_at_most(WEB_SECONDS)
application = front_door(patient)

# What was loaded stays: to look through all of it for garbage is a tenth of the work of rendering.
gc.freeze()
