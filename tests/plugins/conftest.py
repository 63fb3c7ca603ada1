"""The database of the tests, with the tables of the apps; a process of its own uses it."""

import shutil

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from tests.shared import TEMPLATE


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
    """A copy of what the process that started this one has made."""
    copy = tmp_path_factory.mktemp("database") / "plugins.sqlite3"
    shutil.copy(TEMPLATE, copy)
    connection.settings_dict["NAME"] = str(copy)
    models = [*apps.get_app_config("bulletins").get_models()]
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            for model in models:
                editor.create_model(model)
        ContentType.objects.get_for_models(*models)
    yield
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture
def bulletins(home):
    from tests.plugins.bulletins.models import BulletinIndex  # noqa: PLC0415 - of these settings

    index = BulletinIndex(title="Buletin", slug="buletin", locale=home.locale)
    return home.add_child(instance=index)
