"""Databases that an earlier Warta made: its migrations are gone, so no command may touch them.

Version 1.0 begins with one migration for each app. No path leads there from what came before.
"""

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader

MESSAGE = (
    "This database was made by an earlier version of Warta, and cannot be migrated: name an empty "
    "one in DATABASE_URL, or run `make demo-reset` for a demo. Nothing was changed."
)


def is_from_before(alias: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether migrations of our apps are recorded in a database that this code does not have."""
    loader = MigrationLoader(connections[alias], ignore_no_migrations=True)
    ours = {app.rpartition(".")[2] for app in settings.OUR_APPS}
    known = set(loader.disk_migrations or {})
    return any(key[0] in ours and key not in known for key in loader.applied_migrations or {})
