"""The test database: migrated and planted once for a run, and copied for each process.

The template stays between runs (`var/test.sqlite3`, or `test_…` on a server) and is made again when
what it is made from changes. Tests only ever see a copy, which they may leave in any state.
"""

from django.db import connection

from accounts.models import SignInSettings
from home.tree import plant
from tests.shared import WORKER, digest, digest_file, is_current, one_at_a_time


def make_template(keep: bool) -> None:
    """Migrate and plant the template, unless a process of this run has done so.

    Leaves the connection's settings at the template's name.
    """
    remembered = digest_file(connection.vendor)
    # Django would derive another name from that of the copy.
    connection.settings_dict["TEST"]["NAME"] = connection.creation._get_test_db_name()
    with one_at_a_time("template") as made:
        if made.exists():
            connection.settings_dict["NAME"] = connection.settings_dict["TEST"]["NAME"]
            return
        keep = keep and is_current(connection.vendor)
        remembered.unlink(missing_ok=True)
        connection.creation.create_test_db(
            verbosity=0, autoclobber=True, serialize=False, keepdb=keep
        )
        plant()
        # Tests sign in as everybody; those of the second factor say of whom it is required.
        SignInSettings.require_of_nobody()
        connection.close()
        remembered.write_text(digest())
        made.touch()


def copy_template() -> None:
    """Give this process a database of its own, a copy of the template."""
    with one_at_a_time("copying"):  # PostgreSQL copies a database only when nobody uses it
        connection.creation.clone_test_db(WORKER, verbosity=0)
    copy = connection.creation.get_test_db_clone_settings(WORKER)
    connection.settings_dict["NAME"] = copy["NAME"]
    connection.close()


def drop_copy() -> None:
    connection.close()
    connection.creation._destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
