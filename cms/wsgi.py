"""The WSGI application, for granian, gunicorn and their like: Django, and the door in front."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

behind = get_wsgi_application()

from cms.lock_wait import WEB_SECONDS, wait_at_most  # noqa: E402 - need the apps, loaded now
from cms.pagecache.front import front_door  # noqa: E402

wait_at_most(WEB_SECONDS)
application = front_door(behind)

# What was loaded stays: to look through all of it for garbage is a tenth of the work of rendering.
gc.freeze()
