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
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import servers
from benchmarks.bench import Bench, say
from benchmarks.load import fetch, press

SECONDS, A_SECOND, THREADS = 20, 500, 16
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
        url = f"{bench.url}{bench.places['article']}"
        attack = Attack(bench.port, form_of(bench))
        say("Readers alone")
        press(url, 1)
        calm = press(url, 5, connections=4)
        memory = servers.memory(web)
        say(f"Readers under {A_SECOND} posts a second")
        until = time.monotonic() + SECONDS
        threads = [
            threading.Thread(target=attack.run, args=(number, until)) for number in range(THREADS)
        ]
        for thread in threads:
            thread.start()
        under = press(url, SECONDS - 5, connections=4)
        for thread in threads:
            thread.join()
        grown = servers.memory(web) - memory
    after = count(bench)
    rows, public, tasks = (new - old for new, old in zip(after, before, strict=True))
    rate = attack.sent / SECONDS
    sys.stdout.write(
        f"Readers alone: p50 {calm.p50:.1f} ms, p99 {calm.p99:.1f} ms. Under {rate:.0f} posts"
        f" a second: p50 {under.p50:.1f} ms, p99 {under.p99:.1f} ms, failed: {under.failed}.\n"
        f"Answers to posts: {dict(sorted(attack.answers.items()))}. New comments {rows}, public"
        f" {public}, mails {tasks}. Memory grew by {grown:.0f} MB to {memory + grown:.0f} MB.\n"
    )
    return int(public > 0 or grown > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
