"""Which saved things make what readers get stale."""

from django.db.migrations.recorder import MigrationRecorder

from accounts.models import User
from pagecache.signal_handlers import is_content
from publications.models import Topic


def test_what_an_app_shows_to_readers_is_content():
    assert is_content(Topic())


def test_accounts_and_records_of_migrations_are_none():
    """The model of the record belongs to no installed app, and is saved while tables are made."""
    assert not is_content(User())
    assert not is_content(MigrationRecorder.Migration())
