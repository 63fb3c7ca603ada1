"""What may differ between databases is tested on each: docs/developers/testing.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.shared import APP_FOLDERS, ROOT

# Names that lead beyond what Django promises to be the same on every database.
METHODS = {"raw", "extra", "select_for_update", "bulk_create"}
NAMES = {"RawSQL", "RunSQL", "Cast", "Collate", "Func", "IntegrityError", "DataError"}
# The files that use them, and a test module that runs them on PostgreSQL.
TESTED = {
    "newsroom/approval/assignments.py": "tests/newsroom/approval/test_desk.py",
    "newsroom/approval/links.py": "tests/newsroom/approval/test_links.py",
    "newsroom/approval/overrides.py": "tests/newsroom/approval/test_what_was_seen.py",
    "newsroom/approval/saving.py": "tests/newsroom/approval/test_saving.py",
    "background/database_changes.py": "tests/background/test_database_changes.py",
    "cms/health.py": "tests/cms/test_health.py",
    "background/jobs.py": "tests/background/test_jobs.py",
    "newsroom/linkcheck/collecting.py": "tests/newsroom/linkcheck/test_collecting.py",
    "newsroom/linkcheck/tasks.py": "tests/newsroom/linkcheck/test_round.py",
    "background/lock.py": "tests/newsroom/test_scheduler.py",
    "media/models/drawing.py": "tests/media/test_sizes.py",
    "pagecache/helper.py": "tests/pagecache/test_helper.py",
    "pagecache/revalidation.py": "tests/pagecache/test_revalidation.py",
    "pagecache/refresh.py": "tests/pagecache/test_refresh.py",
    "pagecache/invalidation.py": "tests/pagecache/test_refresh.py",
    "background/lock_wait.py": "tests/background/test_lock_wait.py",
    "media/pdftext/tasks.py": "tests/media/pdftext/test_tasks.py",
    "newsroom/panels.py": "tests/administration/test_admin.py",
    "newsroom/calling_off.py": "tests/newsroom/test_calling_off.py",
    "newsroom/calendar/entries.py": "tests/newsroom/calendar/test_calendar.py",
    "administration/previews.py": "tests/administration/test_two_previews.py",
    "cms/prepared.py": "tests/cms/test_prepared.py",
    "newsroom/reminders.py": "tests/newsroom/approval/test_desk.py",
    "newsroom/schedule/due.py": "tests/newsroom/schedule/test_due.py",
    "newsroom/schedule/views.py": "tests/newsroom/schedule/test_schedule_view.py",
    "cms/sitemaps.py": "tests/cms/test_sitemap.py",
    "background/worker.py": "tests/background/test_worker.py",
    "comments/moderation/transitions.py": "tests/comments/test_moderation.py",
    "comments/moderation/notices.py": "tests/comments/test_notices.py",
    "comments/writing/posting.py": "tests/comments/test_posting.py",
    "comments/privacy/rights.py": "tests/comments/test_privacy.py",
    "comments/moderation/replies.py": "tests/comments/test_replies.py",
    "newsroom/models/task.py": "tests/newsroom/test_workflow.py",
    "corrections/actions.py": "tests/corrections/test_actions.py",
    "outlets/pressroom/building.py": "tests/outlets/pressroom/test_building.py",
    "publications/models/people.py": "tests/publications/test_people.py",
    "publications/models/listing.py": "tests/publications/test_lists.py",
    "search/files.py": "tests/search/test_words_in_files.py",
    "search/models.py": "tests/search/test_search.py",
}
# Never on PostgreSQL: the demo is SQLite's.
ON_SQLITE = {"demo/discussion.py"}


def uses(tree: ast.AST) -> Iterator[str]:
    """The names in a file that lead beyond the common part of the ORM."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in METHODS:
                yield name
            case ast.Call(func=ast.Attribute(attr="cursor"), args=[], keywords=[]):
                yield "cursor"
            case ast.Attribute(attr="vendor" as name) | ast.FunctionDef(name="as_sql" as name):
                yield name
            case ast.Name(id=name) if name in NAMES:
                yield name


def product_files() -> Iterator[Path]:
    """Migrations are left out: both databases are made by them."""
    for folder in APP_FOLDERS:
        yield from (file for file in folder.rglob("*.py") if "migrations" not in file.parts)


def test_what_goes_beyond_the_orm_is_tested_on_postgresql():
    found = {
        str(file.relative_to(ROOT))
        for file in product_files()
        if any(uses(ast.parse(file.read_text())))
    }

    assert found - ON_SQLITE == set(TESTED)


def test_each_of_its_tests_runs_on_postgresql():
    unmarked = {
        name
        for name in TESTED.values()
        if "pytest.mark.postgresql" not in (ROOT / name).read_text()
    }

    assert unmarked == set()


def test_each_kind_of_use_is_noticed():
    code = """
connection.cursor()
Page.objects.raw("SELECT 1")
Page.objects.select_for_update()
Page.objects.annotate(key=Cast("pk", CharField()))
if connection.vendor == "postgresql": ...
class Raw:
    def as_sql(self): ...
"""
    found = list(uses(ast.parse(code)))

    assert sorted(found) == ["Cast", "as_sql", "cursor", "raw", "select_for_update", "vendor"]
    assert list(uses(ast.parse("page.cursor(1); Page.objects.filter(live=True)"))) == []
