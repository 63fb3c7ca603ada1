"""The full-text indexes of the database that is used: FTS5 of SQLite, or a tsvector of PostgreSQL.

On SQLite the triggers belong to the tables of entries: a migration that rebuilds such a table has
to make them again.
"""

from typing import Any, NamedTuple

from django.db import migrations


class FullText(NamedTuple):
    """An index over columns of words; `weights` for bm25 of SQLite, `letters` for PostgreSQL."""

    name: str
    entries: str
    columns: tuple[str, ...]
    weights: str
    letters: str
    gin: str

    def sqlite(self) -> list[str]:
        columns = ", ".join(self.columns)
        old, new = (", ".join(f"{row}.{name}" for name in self.columns) for row in ("old", "new"))
        forget = f"INSERT INTO {self.name}({self.name}, rowid, {columns}) VALUES ('delete', old.id, {old});"  # noqa: S608 - fixed names
        learn = f"INSERT INTO {self.name}(rowid, {columns}) VALUES (new.id, {new});"  # noqa: S608 - fixed names
        return [
            f"""
            CREATE VIRTUAL TABLE {self.name} USING fts5(
                {columns}, content='{self.entries}', content_rowid='id',
                tokenize='unicode61 remove_diacritics 2', prefix='3 4'
            )
            """,
            f"INSERT INTO {self.name}({self.name}, rank) VALUES ('rank', 'bm25({self.weights})')",  # noqa: S608 - fixed names
            f"""
            CREATE TRIGGER {self.name}_insert AFTER INSERT ON {self.entries}
            BEGIN {learn} END
            """,
            f"""
            CREATE TRIGGER {self.name}_delete AFTER DELETE ON {self.entries}
            BEGIN {forget} END
            """,
            f"""
            CREATE TRIGGER {self.name}_update AFTER UPDATE ON {self.entries}
            BEGIN {forget} {learn} END
            """,
        ]

    def postgresql(self) -> list[str]:
        parts = (
            f"setweight(to_tsvector('simple', {name}), '{letter}')"
            for name, letter in zip(self.columns, self.letters, strict=True)
        )
        vector = " || ".join(parts)
        return [
            f"""
            ALTER TABLE {self.entries} ADD COLUMN vector tsvector
            GENERATED ALWAYS AS ({vector}) STORED
            """,
            f"CREATE INDEX {self.gin} ON {self.entries} USING gin (vector)",
        ]

    def removal(self, vendor: str) -> list[str]:
        if vendor == "postgresql":
            return [f"ALTER TABLE {self.entries} DROP COLUMN vector"]
        triggers = [f"DROP TRIGGER {self.name}_{event}" for event in ("insert", "delete", "update")]
        return [*triggers, f"DROP TABLE {self.name}"]


PAGES = FullText(
    "search_text",
    "search_searchentry",
    ("title_words", "summary_words", "body_words"),
    "10.0, 4.0, 1.0",
    "ABD",
    "search_entry_vector",
)
FILES = FullText(
    "search_file_text",
    "search_fileentry",
    ("page_words", "file_words"),
    "4.0, 1.0",
    "AD",
    "search_file_vector",
)


def add(apps: Any, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for index in (PAGES, FILES):
        for statement in index.postgresql() if is_postgresql else index.sqlite():
            schema_editor.execute(statement, params=None)


def remove(apps: Any, schema_editor: Any) -> None:
    for index in (PAGES, FILES):
        for statement in index.removal(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
