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
    """Whether a database records migrations of our apps that this code does not have, or that
    depend on one that is not recorded: then tables of an app of today lie in another one."""
    loader = MigrationLoader(connections[alias], ignore_no_migrations=True)
    ours = {app.rpartition(".")[2] for app in settings.OUR_APPS}
    applied = set(loader.applied_migrations or {})
    recorded = {key for key in applied if key[0] in ours}
    nodes = loader.graph.node_map
    return any(
        key not in nodes or any(parent.key not in applied for parent in nodes[key].parents)
        for key in recorded
    )
