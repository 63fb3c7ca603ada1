"""A lock is waited for briefly where a reader waits, and readers do not stand behind writers."""

import shlex

import pytest
from django.conf import settings as configured
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections
from django.db.backends.signals import connection_created
from django.http import HttpResponse
from django.test import RequestFactory

from cms.lock_wait import WEB_SECONDS, wait_at_most
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
    connection_created.disconnect(dispatch_uid="cms.lock_wait")


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


def test_the_web_process_says_so_before_it_opens_a_connection():
    source = (configured.BASE_DIR / "cms" / "wsgi.py").read_text()

    assert source.index("wait_at_most(WEB_SECONDS)") < source.index("application = front_door")


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
