"""How far a long command has come, for who waits for it."""

from io import StringIO

import pytest
from django.core.management.base import OutputWrapper

from pagecache.progress import Progress


class Terminal(StringIO):
    def isatty(self):
        return True


@pytest.fixture
def seconds(monkeypatch):
    """The clock; a test puts it forward."""
    now = [0.0]
    monkeypatch.setattr("pagecache.progress.time.monotonic", lambda: now[0])
    return now


def test_a_terminal_shows_the_time_that_is_left(seconds):
    terminal = Terminal()
    progress = Progress(OutputWrapper(terminal), is_quiet=False)
    progress.total = 300
    seconds[0] = 65.0
    progress.advance(count=650, pages=100)

    assert " 33% 650 addresses, 10 per second, 2:10 left" in terminal.getvalue()


def test_a_log_gets_the_same_now_and_then(seconds):
    log = StringIO()
    progress = Progress(OutputWrapper(log), is_quiet=False)
    progress.total = 300
    for moment, pages in ((1.0, 10), (20.0, 100), (21.0, 110)):
        seconds[0] = moment
        progress.advance(count=20, pages=pages)

    assert log.getvalue() == "40 addresses, 2 per second, page 100 of 300, 0:40 left\n"


def test_a_file_gets_each_line_at_once(seconds, tmp_path):
    with (tmp_path / "log").open("w") as log:
        progress = Progress(OutputWrapper(log), is_quiet=False)
        seconds[0] = 20.0
        progress.advance(count=20, pages=7)

        assert "20 addresses" in (tmp_path / "log").read_text()


def test_no_time_is_guessed_where_the_total_is_unknown(seconds):
    terminal = Terminal()
    progress = Progress(OutputWrapper(terminal), is_quiet=False)
    seconds[0] = 5.0
    progress.advance(count=20, pages=7)

    assert "left" not in terminal.getvalue()
