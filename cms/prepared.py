"""Queries whose SQL is written once.

Django takes about ten times longer to write the SQL of a query than a database takes to answer it.
What every page of the site asks is written when it is first asked, with places for its values:

    BY_SLUG = Prepared(lambda: Page.objects.filter(slug=Given("slug", CharField())))
    (page,) = BY_SLUG(slug="kontak")

A value is never None, since `= NULL` finds nothing.
"""

from collections.abc import Callable, Iterable
from copy import copy
from types import SimpleNamespace
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, IntegerField, QuerySet, Value, prefetch_related_objects


class Param(Value):
    """The place of a value in a prepared query; the value is one of that field's."""

    def __init__(self, name: str, field: Field) -> None:
        super().__init__(name, output_field=field)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class CompiledQuery:
    """A query; calling it with the values it was written for gives the rows it finds now."""

    def __init__(self, write: Callable[[], QuerySet]) -> None:
        self.write = write
        self.written: tuple[QuerySet, Any, str, tuple[Any, ...]] | None = None

    def __call__(self, **values: Any) -> list[Any]:
        queryset: Any
        queryset, compiler, sql, places = self.written or self.prepare()
        connection = connections[DEFAULT_DB_ALIAS]
        params = tuple(
            place.output_field.get_db_prep_value(values[place.value], connection)
            if isinstance(place, Param)
            else place
            for place in places
        )
        compiler = copy(compiler)
        compiler.connection = connection
        compiler.as_sql = lambda: (sql, params)
        query = copy(queryset.query)
        query.get_compiler = lambda *_args, **_kwargs: compiler
        asked = SimpleNamespace(
            db=DEFAULT_DB_ALIAS, query=query, _fields=queryset._fields, _known_related_objects={}
        )
        rows = list(queryset._iterable_class(asked))
        if queryset._prefetch_related_lookups:
            prefetch_related_objects(rows, *queryset._prefetch_related_lookups)
        return rows

    def prepare(self) -> tuple[QuerySet, Any, str, tuple[Any, ...]]:
        """Write the SQL; in a race two threads write the same."""
        queryset = self.write()
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, places = compiler.as_sql()
        converters = compiler.get_converters([one for one, _sql, _alias in compiler.select])
        compiler.get_converters = lambda _expressions: converters
        self.written = (queryset, compiler, sql, tuple(places))
        return self.written


class CompiledInQuery:
    """A query for rows with some numbers; it is written once for each power of two of them."""

    def __init__(self, write: Callable[[list[Param]], QuerySet]) -> None:
        self.write = write
        self.written: dict[int, CompiledQuery] = {}

    def __call__(self, numbers: Iterable[int]) -> list[Any]:
        asked = list(dict.fromkeys(numbers))
        if not asked:
            return []
        size = 1 << (len(asked) - 1).bit_length()
        names = [f"number{place}" for place in range(size)]
        if size not in self.written:
            places = [Param(name, IntegerField()) for name in names]
            self.written[size] = CompiledQuery(lambda: self.write(places))
        asked += asked[-1:] * (size - len(asked))
        return self.written[size](**dict(zip(names, asked, strict=True)))
