"""Each address has one deadline, over all that its server can be slow at."""

import socket
import threading
import time
from contextlib import contextmanager, suppress

import pytest

from newsroom.linkcheck import asking, looking_up
from newsroom.linkcheck.asking import ask
from newsroom.models import LinkState

DEADLINE = 0.15
SOON = 3.0  # seconds on a busy machine; without the deadline none of these would return


@pytest.fixture(autouse=True)
def soon_over(settings, monkeypatch):
    settings.LINKCHECK_ALSO_ASKS = ["127.0.0.1/32"]
    monkeypatch.setattr(looking_up, "DEADLINE_SECONDS", DEADLINE)


@contextmanager
def server(settings, opening):
    """One that says something, then a byte every 20 ms for as long as somebody listens."""
    ended = threading.Event()

    def serve():
        with suppress(OSError), listening.accept()[0] as client:
            client.sendall(opening)
            while not ended.wait(0.02):
                client.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.LINKCHECK_PORTS = [listening.getsockname()[1]]
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{settings.LINKCHECK_PORTS[0]}/"
        ended.set()
    thread.join(2)


@pytest.mark.parametrize(
    ("scheme", "opening"),
    [
        ("http", b""),  # a status line that does not end
        ("http", b"HTTP/1.1 200 OK\r\nX-Slow: "),
        ("http", b"HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n"),  # and then a GET
        ("https", b""),
    ],
)
def test_a_server_that_sends_a_byte_now_and_then_is_cut_off(settings, scheme, opening):
    with server(settings, opening) as place:
        began = time.monotonic()
        answer = ask(f"{scheme}://{place}")

    assert answer.state is LinkState.UNREACHABLE
    assert time.monotonic() - began < SOON


def test_a_name_server_that_is_silent_is_left_behind(monkeypatch):
    answered = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_name, **_kind: answered.wait(5))
    began = time.monotonic()

    answer = ask("http://silent.example/")
    answered.set()

    assert answer.state is LinkState.UNREACHABLE
    assert time.monotonic() - began < SOON


@pytest.mark.parametrize("place", ["127.0.0.1:22", "127.0.0.1:5432", "example.org:8080"])
def test_only_the_ports_of_web_servers_are_asked(monkeypatch, place):
    monkeypatch.setattr(socket, "create_connection", pytest.fail)
    monkeypatch.setattr(socket, "getaddrinfo", pytest.fail)

    assert ask(f"http://{place}/") == asking.Answer(LinkState.REFUSED, place)
