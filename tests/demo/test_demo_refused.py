"""The demo content is not loaded where it does not belong."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from wagtail.models import Collection

from demo import gate
from publications.models import Person

pytestmark = pytest.mark.postgresql


def test_the_demo_is_refused_outside_a_demo(db):
    with override_settings(DEMO=False), pytest.raises(CommandError, match="WARTA_DEMO=1") as error:
        call_command("load_demo")

    assert error.value.returncode == 1


def test_the_demo_is_refused_where_there_is_other_content(db):
    Person.objects.create(name="Orang lain", slug="orang-lain")

    with override_settings(DEMO=True), pytest.raises(CommandError, match="other content"):
        call_command("load_demo")

    assert not gate.is_loaded()
    assert Collection.objects.count() == 1
