"""Databases that can be stopped under a running site, and started again."""

import socket
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser.demo_site import free_port


class File:
    """SQLite: the file is taken away, and something that is no database stands in its place.

    Open connections go on with the old file, so that it counts from the next start of a process.
    """

    is_noticed_at_once = False

    def __init__(self, folder: Path) -> None:
        self.path = folder / "warta.sqlite3"
        self.aside = folder / "aside"
        self.url = f"sqlite:///{self.path}"

    def stop(self) -> None:
        self.aside.mkdir()
        for file in self.path.parent.glob("warta.sqlite3*"):
            file.rename(self.aside / file.name)
        self.path.mkdir()

    def start(self) -> None:
        self.path.rmdir()
        for file in self.aside.iterdir():
            file.rename(self.path.parent / file.name)
        self.aside.rmdir()


class Server:
    """A server of databases behind a wire that can be cut, with all that goes through it."""

    is_noticed_at_once = True

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        self.there = (place.hostname or "127.0.0.1", place.port or 5432)
        self.port = free_port()
        self.url = place._replace(netloc=f"{place.username}@127.0.0.1:{self.port}").geturl()
        self.open: set[socket.socket] = set()
        self.start()

    def start(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self.accept, args=(self.listening,), daemon=True).start()

    def stop(self) -> None:
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        for end in list(self.open):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def accept(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _from = listening.accept()
                far = socket.create_connection(self.there)
                self.open |= {near, far}
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self.carry, args=ends, daemon=True).start()

    def carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            self.open.discard(end)
