"""The settings of the tests, and two apps more."""

from cms.settings.test import *  # noqa: F403 - a settings file per mode, each on the same base
from cms.settings.test import INSTALLED_APPS, OUR_APPS

OUR_APPS = ["tests.plugins.digest", "tests.plugins.bulletins", *OUR_APPS]
INSTALLED_APPS = [*OUR_APPS[:2], *INSTALLED_APPS]
ROOT_URLCONF = "tests.plugins.urls"
MIGRATION_MODULES = {"bulletins": None}  # tests/plugins/conftest.py makes its tables
