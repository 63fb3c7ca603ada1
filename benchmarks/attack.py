"""`python -m benchmarks.attack`: 500 posts of spam a second, and how readers fare meanwhile.

On loopback only, against the processes of deploy/Procfile that it starts itself, for SECONDS
seconds and at most MOST posts; then it stops. Each post comes from an address of its own, as from
many machines. Ends with 1 where a comment became public, or memory grew by more than GROWTH.
"""

import http.client
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from benchmarks import servers
from benchmarks.bench import Bench, say
from benchmarks.load import fetch

SECONDS, A_SECOND, THREADS = 20, 500, 16
READERS, READS = 4, 40  # threads, and pages a second by all of them
MOST = SECONDS * A_SECOND
GROWTH = 40  # megabytes
COUNT = (
    "from comments.models import ReaderComment as C; from django_tasks_db.models import"
    " DBTaskResult as T; print(C.objects.count(), C.objects.approved().count(), T.objects.count())"
)


@dataclass
class Attack:
    """So many posts a second to one port, spread over threads; what was answered."""

    port: int
    form: dict[str, str]
    answers: dict[int, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    sent: int = 0

    def run(self, number: int, until: float) -> None:
        wait = THREADS / A_SECOND
        due = time.monotonic() + wait * number / THREADS
        while (now := time.monotonic()) < until and self.sent < MOST:
            time.sleep(max(0.0, due - now))
            due += wait
            self.post()

    def post(self) -> None:
        with self.lock:
            self.sent += 1
            number = self.sent
        spam = {"comment": f"Slot gacor maxwin nomor {number}", "email": f"a{number}@spam.example"}
        address = f"198.{number // 65536 % 256}.{number // 256 % 256}.{number % 256}"
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": address,
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", "/komentar/kirim/", urlencode(self.form | spam), headers)
            status = connection.getresponse().status
        except OSError:
            status = 0
        finally:
            connection.close()
        with self.lock:
            self.answers[status] = self.answers.get(status, 0) + 1


@dataclass
class Readers:
    """A few readers who together open an article so many times a second; milliseconds each."""

    port: int
    path: str
    taken: list[float] = field(default_factory=list)
    failed: int = 0

    def read(self, until: float) -> None:
        while (start := time.monotonic()) < until:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            try:
                connection.request("GET", self.path)
                answer = connection.getresponse()
                answer.read()
                self.failed += answer.status != 200
            except OSError:
                self.failed += 1
            finally:
                connection.close()
            self.taken.append((time.monotonic() - start) * 1000)
            time.sleep(max(0.0, start + READERS / READS - time.monotonic()))

    def said(self) -> str:
        cuts = quantiles(self.taken, n=100)
        return f"p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms, {self.failed} failed"


def together(acts: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def form_of(bench: Bench) -> dict[str, str]:
    """A form as it is given out, with its signature."""
    from bs4 import BeautifulSoup

    page = fetch(f"{bench.url}{bench.places['article']}").decode()
    address = BeautifulSoup(page, "lxml").find(attrs={"data-fragment": True})["data-fragment"]
    form = BeautifulSoup(fetch(f"{bench.url}{address}"), "lxml").find("form")
    inputs = form.find_all("input")
    given = {one["name"]: one.get("value", "") for one in inputs if one.get("name")}
    return given | {"name": "Bandar", "honeypot": ""}


def count(bench: Bench) -> list[int]:
    said = servers.python(bench.data, bench.port, "manage.py", "shell", "-v", "0", "-c", COUNT)
    return [int(word) for word in said.split()[-3:]]


def main() -> int:
    bench = Bench(Path(os.environ.get("DATA_DIR", "var")).resolve() / "bench")
    bench.prepare()
    before = count(bench)
    with bench.running("web", BEHIND_PROXY="true", GRANIAN_WORKERS="2") as web:
        article = bench.places["article"]
        attack = Attack(bench.port, form_of(bench))
        calm, under = Readers(bench.port, article), Readers(bench.port, article)
        say("Readers alone")
        until = time.monotonic() + 5
        together([partial(calm.read, until)] * READERS)
        memory = servers.memory(web)
        say(f"Readers under {A_SECOND} posts a second")
        until = time.monotonic() + SECONDS
        posting = [partial(attack.run, number, until) for number in range(THREADS)]
        together([*posting, *[partial(under.read, until)] * READERS])
        grown = servers.memory(web) - memory
    after = count(bench)
    rows, public, tasks = (new - old for new, old in zip(after, before, strict=True))
    rate = attack.sent / SECONDS
    sys.stdout.write(
        f"Readers alone: {calm.said()}. Under {rate:.0f} posts a second: {under.said()}.\n"
        f"Answers to posts: {dict(sorted(attack.answers.items()))}. New comments {rows}, public"
        f" {public}, tasks {tasks}. Memory grew by {grown:.0f} MB to {memory + grown:.0f} MB.\n"
    )
    return int(public > 0 or grown > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
