"""What processes beside a newsroom do to it: `python -m benchmarks.chaos_scripts NAME ARGUMENT...`.

Each function is a script of its own, in the environment of the site that `benchmarks.chaos` starts.
"""

import io
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.db import Error, close_old_connections, connection, transaction
from django.utils import timezone

if TYPE_CHECKING:
    from newsroom.management.commands.scheduler import Command

ROUNDS = 20  # of a scheduler, while the other one may hold the lock of a round
RELEASES = 5  # live from the beginning
LEAP = timedelta(days=300)


def prepare() -> None:
    """An empty site with a few releases."""
    from django.core.management import call_command

    from benchmarks.freshness import draft

    call_command("migrate", verbosity=0)
    call_command("setup_site", hostname="127.0.0.1", stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    for _number in range(RELEASES):
        draft().save_revision().publish()


def publish() -> None:
    """Publish one release after the other, and print the key of each that is committed."""
    from benchmarks.freshness import draft

    while True:
        close_old_connections()
        try:
            release = draft()
            release.save_revision().publish()
        except (Error, OSError):
            time.sleep(0.5)  # as an editor, who presses the button again
            continue
        sys.stdout.write(f"{release.pk}\n")
        sys.stdout.flush()
        time.sleep(0.5)


def lock(seconds: str) -> None:
    """Hold a lock that keeps all others from writing, and say when it is held."""
    from django_tasks_db.models import DBTaskResult

    from comments.models import ReaderComment
    from pagecache.models import Invalidation

    with transaction.atomic():
        if connection.vendor == "postgresql":
            models = (ReaderComment, Invalidation, DBTaskResult)
            names = ", ".join(model._meta.db_table for model in models)
            connection.cursor().execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")
        sys.stdout.write("locked\n")
        sys.stdout.flush()
        time.sleep(float(seconds))


def leap(rounds: int = ROUNDS) -> None:
    """Publish and do the rounds of a scheduler long ahead; then the clock is set back."""
    import time_machine

    from benchmarks.freshness import draft
    from newsroom.management.commands.scheduler import Command

    command = Command()
    with time_machine.travel(timezone.now() + LEAP):
        command.begin()
        draft().save_revision().publish()
        go_round(command, rounds)
    go_round(command, rounds)
    command.changes.close()


def go_round(command: "Command", rounds: int) -> None:
    for _round in range(rounds):
        command.round()
        command.render()
        time.sleep(0.05)


def accounts(file: str, seconds: str) -> None:
    """Wait until all is done, then print what was accepted and is lost or there twice.

    The file has the addresses of accepted comments and the keys of published pages, a line each.
    """
    accepted, committed = (
        [word for word in line.split(",") if word]
        for line in (Path(file).read_text() + "\n").split("\n")[:2]
    )
    end = time.monotonic() + float(seconds)
    while left() and time.monotonic() < end:
        time.sleep(1)
    complaints = [f"{count} tasks or addresses are not done"] if (count := left()) else []
    complaints += of_comments(accepted) + of_pages(committed) + of_tasks() + of_database()
    sys.stdout.write("".join(f"{complaint}\n" for complaint in complaints))


def left() -> int:
    """What still waits. As if the waits of what failed, and of what was killed, had passed."""
    from django_tasks_db.models import DBTaskResult

    from background.tasks import retry_failed, take_back_abandoned
    from pagecache.models import Invalidation

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


def of_comments(accepted: list[str]) -> list[str]:
    from comments.models import ReaderComment
    from mail.sending import mailbox

    rows = Counter(ReaderComment.objects.values_list("user_email", flat=True))
    mails = {str(message["To"]) for _name, message in mailbox()}
    number = [
        f"{email} was accepted, and is there {rows[email]} times"
        for email in accepted
        if rows[email] != 1
    ]
    return number + [
        f"{email} got no mail" for email in accepted if rows[email] == 1 and email not in mails
    ]


def of_pages(committed: list[str]) -> list[str]:
    from wagtail.models import Page

    live = set(Page.objects.filter(live=True).values_list("pk", flat=True))
    return [
        f"page {key} was published, and is not live" for key in committed if int(key) not in live
    ]


def of_tasks() -> list[str]:
    from django_tasks_db.models import DBTaskResult

    failed = DBTaskResult.objects.failed()
    return [f"given up: {result.task_path} {result.traceback[-300:]}" for result in failed]


def of_database() -> list[str]:
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        said = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    return [] if said == "ok" else [f"the database is damaged: {said}"]


SCRIPTS: dict[str, Callable[..., None]] = {
    script.__name__: script for script in (prepare, publish, lock, leap, accounts)
}

if __name__ == "__main__":
    django.setup()
    SCRIPTS[sys.argv[1]](*sys.argv[2:])
