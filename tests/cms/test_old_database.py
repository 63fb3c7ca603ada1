"""A database of an earlier Warta is refused in one line, and left as it is."""

import pytest
from django.core import checks
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from cms.old_database import MESSAGE, is_from_before
from demo.management.commands.demo import Command

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["a migration that is gone", "tables that lay in another app"])
def old(request):
    recorder = MigrationRecorder(connection)
    if request.param == "a migration that is gone":
        recorder.record_applied("cms", "0021_words_of_files")
    else:
        recorder.record_unapplied("mail", "0001_initial")


def test_a_database_of_today_is_taken():
    assert not is_from_before()
    assert checks.run_checks(tags=[checks.Tags.database], databases=["default"]) == []


def test_migrate_refuses_an_old_database_and_changes_nothing(old):
    before = connection.introspection.table_names()

    with pytest.raises(SystemCheckError) as refused:
        call_command("migrate", skip_checks=False, verbosity=0)

    assert MESSAGE in str(refused.value)
    assert connection.introspection.table_names() == before


def test_the_demo_says_what_to_do(old, settings, tmp_path):
    command = Command()
    command.mark = tmp_path / "demo"
    command.mark.touch()

    with pytest.raises(CommandError) as refused:
        command.fill()

    assert str(refused.value) == MESSAGE
