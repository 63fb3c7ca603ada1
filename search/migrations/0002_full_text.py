"""The full-text index of the database that is used: FTS5 of SQLite, or a tsvector of PostgreSQL.

On SQLite the triggers belong to the table of entries: a migration that rebuilds that table has to
make them again.
"""

from typing import Any

from django.db import migrations

COLUMNS = "title_words, summary_words, body_words"
OLD = "old.id, old.title_words, old.summary_words, old.body_words"
NEW = "new.id, new.title_words, new.summary_words, new.body_words"
FORGET = f"INSERT INTO search_text(search_text, rowid, {COLUMNS}) VALUES ('delete', {OLD});"  # noqa: S608 - fixed names
LEARN = f"INSERT INTO search_text(rowid, {COLUMNS}) VALUES ({NEW});"  # noqa: S608 - fixed names

FORWARDS = {
    "sqlite": [
        f"""
        CREATE VIRTUAL TABLE search_text USING fts5(
            {COLUMNS}, content='search_searchentry', content_rowid='id',
            tokenize='unicode61 remove_diacritics 2', prefix='3 4'
        )
        """,
        "INSERT INTO search_text(search_text, rank) VALUES ('rank', 'bm25(10.0, 4.0, 1.0)')",
        f"""
        CREATE TRIGGER search_text_insert AFTER INSERT ON search_searchentry
        BEGIN {LEARN} END
        """,
        f"""
        CREATE TRIGGER search_text_delete AFTER DELETE ON search_searchentry
        BEGIN {FORGET} END
        """,
        f"""
        CREATE TRIGGER search_text_update AFTER UPDATE ON search_searchentry
        BEGIN {FORGET} {LEARN} END
        """,
    ],
    "postgresql": [
        """
        ALTER TABLE search_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('simple', title_words), 'A')
            || setweight(to_tsvector('simple', summary_words), 'B')
            || setweight(to_tsvector('simple', body_words), 'D')
        ) STORED
        """,
        "CREATE INDEX search_entry_vector ON search_searchentry USING gin (vector)",
    ],
}
BACKWARDS = {
    "sqlite": [
        "DROP TRIGGER search_text_insert",
        "DROP TRIGGER search_text_delete",
        "DROP TRIGGER search_text_update",
        "DROP TABLE search_text",
    ],
    "postgresql": ["ALTER TABLE search_searchentry DROP COLUMN vector"],
}


def add(apps: Any, schema_editor: Any) -> None:
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove(apps: Any, schema_editor: Any) -> None:
    for statement in BACKWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_index")]

    operations = [migrations.RunPython(add, remove)]
