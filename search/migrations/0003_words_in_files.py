"""The words of PDFs, with a full-text index of their own: FTS5 of SQLite, a tsvector of PostgreSQL.

On SQLite the triggers belong to the table of file entries: a migration that rebuilds that table has
to make them again.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

COLUMNS = "page_words, file_words"
FORGET = f"INSERT INTO search_file_text(search_file_text, rowid, {COLUMNS}) VALUES ('delete', old.id, old.page_words, old.file_words);"  # noqa: S608 - fixed names
LEARN = f"INSERT INTO search_file_text(rowid, {COLUMNS}) VALUES (new.id, new.page_words, new.file_words);"  # noqa: S608 - fixed names

FORWARDS = {
    "sqlite": [
        f"""
        CREATE VIRTUAL TABLE search_file_text USING fts5(
            {COLUMNS}, content='search_fileentry', content_rowid='id',
            tokenize='unicode61 remove_diacritics 2', prefix='3 4'
        )
        """,
        "INSERT INTO search_file_text(search_file_text, rank) VALUES ('rank', 'bm25(4.0, 1.0)')",
        f"""
        CREATE TRIGGER search_file_text_insert AFTER INSERT ON search_fileentry
        BEGIN {LEARN} END
        """,
        f"""
        CREATE TRIGGER search_file_text_delete AFTER DELETE ON search_fileentry
        BEGIN {FORGET} END
        """,
        f"""
        CREATE TRIGGER search_file_text_update AFTER UPDATE ON search_fileentry
        BEGIN {FORGET} {LEARN} END
        """,
    ],
    "postgresql": [
        """
        ALTER TABLE search_fileentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('simple', page_words), 'A')
            || setweight(to_tsvector('simple', file_words), 'D')
        ) STORED
        """,
        "CREATE INDEX search_file_vector ON search_fileentry USING gin (vector)",
    ],
}
BACKWARDS = {
    "sqlite": [
        "DROP TRIGGER search_file_text_insert",
        "DROP TRIGGER search_file_text_delete",
        "DROP TRIGGER search_file_text_update",
        "DROP TABLE search_file_text",
    ],
    "postgresql": ["ALTER TABLE search_fileentry DROP COLUMN vector"],
}


def add(apps: Any, schema_editor: Any) -> None:
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove(apps: Any, schema_editor: Any) -> None:
    for statement in BACKWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0021_document_text"),
        ("search", "0002_full_text"),
    ]

    operations = [
        migrations.CreateModel(
            name="FileEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_hash", models.CharField(max_length=40)),
                ("page_words", models.TextField()),
                ("file_words", models.TextField()),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cms.document",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="search.searchentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "search entry of a file",
                "verbose_name_plural": "search entries of files",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "document"), name="search_file_of_an_entry"
                    )
                ],
            },
        ),
        migrations.RunPython(add, remove),
    ]
