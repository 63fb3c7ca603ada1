"""Whether the process runs, and whether it can do its work."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pagecache.address import Address
from pagecache.stores import StoreFailed, store


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database, migrations and cache are ready; else 503, naming what is not.

    A page cache that cannot be written is named too; pages are there without it.
    """
    parts = {"database": database_answers(), "cache": cache_answers()}
    parts["migrations"] = parts["database"] and migrations_applied()
    status = "ok" if all(parts.values()) else "unavailable"
    said = {"status": status, **parts, "pagecache": page_cache_answers()}
    return JsonResponse(said, status=200 if status == "ok" else 503)


def page_cache_answers() -> bool:
    """Whether the page cache can be read and written; true where there is none."""
    keeping = store()
    if keeping is None:
        return True
    try:
        keeping.ticket(Address("readyz", "/"))
    except StoreFailed:
        return False
    return keeping.is_usable


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def migrations_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def cache_answers() -> bool:
    try:
        cache.set("readyz", 1, 10)
        return cache.get("readyz") == 1
    except (OSError, ConnectionError):
        return False
