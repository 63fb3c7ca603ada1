"""The main thread sleeps until a signal, something to read, or the end of its time."""

import os
import signal
import threading
import time
from contextlib import closing, suppress

import pytest

from background import wakeup
from background.wakeup import ENOUGH, FolderWatch, signal_pipe, sleep

LONG = 5.0  # seconds; a test that sleeps so long has failed
SHORT = 0.05


@pytest.fixture(autouse=True)
def heard():
    """The signals that came to this process, which has none left to wake it."""
    signal_pipe()
    came = []
    before = signal.signal(signal.SIGUSR1, lambda number, frame: came.append(number))
    sleep(0)
    yield came
    signal.signal(signal.SIGUSR1, before)


@pytest.fixture
def source():
    """What can be read from, and what writes to it."""
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)
    os.close(writing)


def asleep(seconds, *sources):
    """Whether a signal woke it, and after how long."""
    began = time.monotonic()
    return sleep(seconds, *sources), time.monotonic() - began


def test_nothing_ends_its_sleep_before_the_time():
    is_signal, took = asleep(SHORT)

    assert not is_signal
    assert took >= SHORT


def test_a_signal_that_came_before_wakes_it_once():
    signal.raise_signal(signal.SIGUSR1)

    assert asleep(LONG)[0]
    assert asleep(0) == (False, pytest.approx(0, abs=SHORT))


def test_what_can_be_read_wakes_it_and_is_left_to_be_read(source):
    reading, writing = source
    os.write(writing, b"x")

    is_signal, took = asleep(LONG, reading)

    assert not is_signal
    assert took < LONG
    assert os.read(reading, 2) == b"x"


def test_a_signal_is_told_beside_what_can_be_read(source):
    reading, writing = source
    os.write(writing, b"x")
    signal.raise_signal(signal.SIGUSR1)

    assert asleep(LONG, reading)[0]


def test_many_signals_wake_it_once(heard):
    for _number in range(50):
        signal.raise_signal(signal.SIGUSR1)

    assert asleep(LONG)[0]
    assert len(heard) == 50
    assert not asleep(0)[0]


def test_more_signals_than_the_pipe_holds_block_nobody_and_say_nothing(heard, capfd):
    """A pipe that is full has woken its reader already."""
    writing = signal.set_wakeup_fd(-1)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    full = 0
    with suppress(BlockingIOError):
        while True:
            full += os.write(writing, b"x" * ENOUGH)

    signal.raise_signal(signal.SIGUSR1)

    assert len(heard) == 1
    times = 0
    while sleep(0):
        times += 1
    assert times == -(-full // ENOUGH)
    assert capfd.readouterr().err == ""


def test_one_pipe_serves_the_whole_process():
    assert signal_pipe() == signal_pipe()


def watch(folder):
    return closing(FolderWatch(str(folder)))


def test_a_write_in_the_folder_wakes_it(tmp_path):
    file = tmp_path / "kept"
    file.write_text("a")
    with watch(tmp_path) as watched:
        if not watched.is_on:
            pytest.skip("this file system does not tell of writes")
        writing = threading.Timer(SHORT, file.write_text, ["b"])
        writing.start()
        is_signal, took = asleep(LONG)
        writing.join()

    assert is_signal
    assert took < LONG


def test_each_of_several_writes_wakes_it(tmp_path):
    file = tmp_path / "kept"
    with watch(tmp_path) as watched:
        if not watched.is_on:
            pytest.skip("this file system does not tell of writes")
        for text in "abc":
            file.write_text(text)
            assert asleep(LONG)[0], text


def test_a_folder_that_is_watched_no_more_wakes_nobody(tmp_path):
    with watch(tmp_path):
        pass
    sleep(0)
    (tmp_path / "later").write_text("x")

    assert not asleep(SHORT)[0]


@pytest.mark.parametrize("refusal", [AttributeError, OSError])
def test_a_folder_that_cannot_be_watched_says_so_and_is_closed(tmp_path, monkeypatch, refusal):
    def refuse(*arguments):
        raise refusal

    monkeypatch.setattr(wakeup.fcntl, "fcntl", refuse)
    with watch(tmp_path) as watched:
        assert not watched.is_on
        assert os.fstat(watched.folder)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(watched.folder)


def test_a_folder_that_is_not_there_is_an_error_of_its_own(tmp_path):
    with pytest.raises(FileNotFoundError):
        FolderWatch(str(tmp_path / "none"))
