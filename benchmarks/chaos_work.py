"""What goes on while everything goes wrong: readers who write, texts that go live, and accounts."""

import http.client
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

PREPARE = """
import io, django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("setup_site", hostname="127.0.0.1", stdout=io.StringIO())
call_command("collectstatic", interactive=False, verbosity=0)
from benchmarks.freshness import draft
for number in range(5):
    draft().save_revision().publish()
"""

PUBLISH = """
import time, django; django.setup()
from django.db import Error, close_old_connections
from benchmarks.freshness import draft
while True:
    close_old_connections()
    try:
        release = draft()
        release.save_revision().publish()
    except (Error, OSError):
        time.sleep(0.5)  # as an editor, who presses the button again
        continue
    print(release.pk, flush=True)
    time.sleep(0.5)
"""

LOCK = """
import sys, time, django; django.setup()
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult
from pagecache.models import Invalidation
from comments.models import ReaderComment
with transaction.atomic():
    if connection.vendor == "postgresql":
        models = (ReaderComment, Invalidation, DBTaskResult)
        names = ", ".join(model._meta.db_table for model in models)
        connection.cursor().execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")
    print("locked", flush=True)
    time.sleep(float(sys.argv[1]))
"""

LEAP = """
import threading, time, django; django.setup()
from datetime import timedelta
import time_machine
from django.utils import timezone
from benchmarks.freshness import draft
from newsroom.management.commands.scheduler import Command
from newsroom.schedule.clock import Clock
command = Command()
def work():
    for _round in range(20):  # the other scheduler may hold the lock of a round
        command.round()
        command.render()
        time.sleep(0.05)
with time_machine.travel(timezone.now() + timedelta(days=300)):
    command.clock = Clock()
    draft().save_revision().publish()
    work()
work()
"""

ACCOUNTS = """
import sys, time, django; django.setup()
from collections import Counter
from datetime import timedelta
from pathlib import Path
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page
from mail.sending import mailbox
from pagecache.models import Invalidation
from background.tasks import retry_failed, take_back_abandoned
from comments.models import ReaderComment

def left():
    "What still waits. As if the waits of what failed, and of what was killed, had passed."
    now = timezone.now()
    tasks = DBTaskResult.objects.exclude(status__in=["SUCCESSFUL", "FAILED"])
    tasks.filter(status="READY", run_after__gt=now, run_after__year__lt=9000).update(run_after=now)
    killed = tasks.filter(status="RUNNING", started_at__lt=now - timedelta(seconds=15))
    killed.update(started_at=now - timedelta(hours=2))
    take_back_abandoned()
    retry_failed()
    Invalidation.objects.filter(attempts__gt=0, due__gt=now).update(due=now)
    stale = Invalidation.objects.exclude(kind="code").filter(due__lte=now)
    return tasks.count() + stale.count()

accepted, committed = (
    [word for word in line.split(",") if word]
    for line in (Path(sys.argv[1]).read_text() + chr(10)).split(chr(10))[:2]
)
end = time.monotonic() + float(sys.argv[2])
while left() and time.monotonic() < end:
    time.sleep(1)
if left():
    print(left(), "tasks or addresses are not done")
rows = Counter(ReaderComment.objects.values_list("user_email", flat=True))
mails = {str(message["To"]) for _name, message in mailbox()}
for email in accepted:
    if rows[email] != 1:
        print(email, "was accepted, and is there", rows[email], "times")
    elif email not in mails:
        print(email, "got no mail")
live = set(Page.objects.filter(live=True).values_list("pk", flat=True))
for key in committed:
    if int(key) not in live:
        print("page", key, "was published, and is not live")
for result in DBTaskResult.objects.failed():
    print("given up:", result.task_path, result.traceback[-300:])
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        said = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    if said != "ok":
        print("the database is damaged:", said)
"""


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
        self.process = self.start_process("-c", PUBLISH)
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
