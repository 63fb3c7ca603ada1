"""The WSGI application, for granian, gunicorn and their like: Django, and the door in front."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

behind = get_wsgi_application()

from cms.pagecache.front import front_door  # noqa: E402 - needs the apps, which are loaded now

application = front_door(behind)
