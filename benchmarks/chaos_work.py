"""What goes on while everything goes wrong: readers who write, texts that go live, and accounts."""

import http.client
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

SCRIPTS = "benchmarks.chaos_scripts"


@dataclass
class Work:
    """Asks one web server, and notes what must not be."""

    port: int
    complaints: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Status and body; 0 where the server is being killed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        try:
            connection.request(method, path, urlencode(form) if form else None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            connection.close()

    def read(self, path: str) -> str:
        return self.ask("GET", path)[1]

    def seconds_to_read(self, path: str) -> float:
        began = time.monotonic()
        self.demand(self.ask("GET", path)[0] == 200, f"{path} cannot be read")
        return time.monotonic() - began

    def demand(self, holds: bool, complaint: str) -> None:
        if not holds:
            self.complaints.append(complaint)


class Reader(threading.Thread):
    """Writes one comment after the other, each from an address of its own."""

    def __init__(self, work: Work, name: str) -> None:
        super().__init__(daemon=True)
        self.work, self.who = work, name
        self.accepted: list[str] = []
        self.answers: Counter[int] = Counter()
        self.longest = 0.0
        self.is_over = threading.Event()

    def run(self) -> None:
        number = 0
        form = self.form()
        while not self.is_over.wait(0.3):
            number += 1
            email = f"{self.who}.{number}@pembaca.example"
            text = f"Kapan naskah nomor {number} dibahas lagi, tanya {self.who}?"
            began = time.monotonic()
            sent = form | {"name": self.who, "email": email, "comment": text, "honeypot": ""}
            status, _body = self.work.ask("POST", "/komentar/kirim/", sent)
            self.longest = max(self.longest, time.monotonic() - began)
            self.answers[status] += 1
            if status in (200, 302):
                self.accepted.append(email)

    def form(self) -> dict[str, str]:
        """The form of the newest release, as it is given out."""
        from bs4 import BeautifulSoup

        while True:
            listing = BeautifulSoup(self.work.read("/siaran-pers/"), "lxml")
            links = [urlsplit(str(link["href"])).path for link in listing.find_all("a", href=True)]
            found = [path for path in links if "/siaran-pers/rilis-" in path] or ["/"]
            page = BeautifulSoup(self.work.read(found[0]), "lxml")
            place = page.find(attrs={"data-fragment": True})
            if place:
                form = BeautifulSoup(self.work.read(str(place["data-fragment"])), "lxml")
                inputs = form.find_all("input")
                return {one["name"]: one.get("value", "") for one in inputs if one.get("name")}
            time.sleep(0.5)

    def stop(self) -> None:
        self.is_over.set()
        self.join(90)


class Publisher:
    """A process in which one text after the other goes live; the keys of those that did."""

    def __init__(self, start_process: Callable[..., subprocess.Popen[str]]) -> None:
        self.start_process = start_process
        self.committed: list[str] = []

    def start(self) -> None:
        self.process = self.start_process("-m", SCRIPTS, "publish")
        self.reading = threading.Thread(target=self.read, daemon=True)
        self.reading.start()

    def read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.committed.append(line.strip())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        self.reading.join()


def written(readers: list[Reader], publisher: Publisher, wrong: list[str]) -> str:
    """The accounts in words."""
    answers: Counter[int] = Counter()
    for one in readers:
        answers += one.answers
    accepted = sum(len(one.accepted) for one in readers)
    lines = [
        f"{accepted} comments accepted, {len(publisher.committed)} texts published.",
        f"Answers to comments (0: the server was being killed): {dict(sorted(answers.items()))}",
        *(wrong or ["All that was accepted is there, once; no process is gone."]),
    ]
    return "\n".join(lines) + "\n"
