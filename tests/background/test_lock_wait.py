"""A lock is waited for briefly where a reader waits, and readers do not stand behind writers."""

import shlex
import time

import pytest
from django.conf import settings as configured
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    OperationalError,
    connection,
    connections,
    transaction,
)
from django.db.backends.signals import connection_created
from django.http import HttpResponse
from django.test import RequestFactory

from background.lock_wait import SLOW_SECONDS, WEB_SECONDS, wait_at_most, waits_together
from cms.write_limit import WriteLimitMiddleware

pytestmark = pytest.mark.postgresql

ask = RequestFactory()


@pytest.fixture
def three_seconds(monkeypatch):
    """This process waits as the web process does; others' connections are as before."""
    options = connections.settings[DEFAULT_DB_ALIAS]["OPTIONS"]
    for name, value in options.items():
        monkeypatch.setitem(options, name, value)
    wait_at_most(WEB_SECONDS)
    yield
    connection_created.disconnect(dispatch_uid="background.lock_wait")


@pytest.mark.django_db
def test_a_new_connection_of_the_web_process_waits_three_seconds(three_seconds):
    new = connections.create_connection(DEFAULT_DB_ALIAS)
    asked = "PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout"
    try:
        with new.cursor() as cursor:
            (found,) = cursor.execute(asked).fetchone()
    finally:
        new.close()

    assert found in (3000, "3s")


SLOW_STATEMENT = {
    "sqlite": "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %d)"
    " SELECT count(*) FROM c",
    "postgresql": "SELECT pg_sleep(%f)",
}


def limit_now():
    """Milliseconds that this connection waits for a lock."""
    asked = {
        "sqlite": "PRAGMA busy_timeout",
        "postgresql": "SELECT setting::int FROM pg_settings WHERE name = 'lock_timeout'",
    }
    with connection.cursor() as cursor:
        return cursor.execute(asked[connection.vendor]).fetchone()[0]


def be_slow():
    """One statement that takes longer than SLOW_SECONDS."""
    seconds, rows = SLOW_SECONDS * 1.05, 100_000
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(SLOW_STATEMENT["postgresql"] % seconds)
            return
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            began, rows = time.monotonic(), rows * 2
            cursor.execute(SLOW_STATEMENT["sqlite"] % rows).fetchone()


@pytest.mark.django_db
def test_what_one_statement_waited_the_next_one_does_not():
    with waits_together(WEB_SECONDS):
        before = limit_now()
        be_slow()
        left = limit_now()
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")
    after = limit_now()

    assert 0 < left < after == WEB_SECONDS * 1000
    assert left != before
    assert left <= after - SLOW_SECONDS * 1000


@pytest.mark.django_db
def test_a_request_that_has_used_up_its_time_still_asks():
    with waits_together(0.1):
        be_slow()

        assert limit_now() == 50


def test_the_web_process_says_so_before_it_opens_a_connection():
    source = (configured.BASE_DIR / "cms" / "wsgi.py").read_text()

    assert source.index("wait_at_most(WEB_SECONDS)") < source.index("application = front_door")
    assert "with waits_together(WEB_SECONDS):" in source


def test_writing_leaves_threads_for_readers():
    line = (configured.BASE_DIR / "deploy" / "Procfile").read_text().splitlines()[0]
    words = shlex.split(line)
    threads = int(words[words.index("--blocking-threads") + 1])

    assert threads - configured.WRITES_AT_ONCE >= 2


@pytest.mark.parametrize(
    ("path", "language"), [("/komentar/kirim/", "id"), ("/en/comments/post/", "en")]
)
def test_one_write_too_many_is_refused_at_once_and_a_reader_is_not(settings, path, language):
    settings.WRITES_AT_ONCE = 1
    inside = {}

    def view(request):
        """While this one is written, others come."""
        if not inside:
            inside["writer"] = None
            inside["writer"] = limit(ask.post(path))
            inside["reader"] = limit(ask.get("/cari/"))
        return HttpResponse("written")

    limit = WriteLimitMiddleware(view)

    assert limit(ask.post(path)).status_code == 200
    assert inside["writer"].status_code == 503
    assert inside["writer"]["Retry-After"] == "30"
    assert f'lang="{language}"' in inside["writer"].text
    assert inside["reader"].text == "written"
    assert limit(ask.post(path)).status_code == 200  # its place is free again


def test_a_place_is_free_again_after_an_error(settings):
    settings.WRITES_AT_ONCE = 1

    def fail(request):
        raise OperationalError("database is locked")

    limit = WriteLimitMiddleware(fail)
    for _time in range(2):
        with pytest.raises(OperationalError):
            limit(ask.post("/"))
