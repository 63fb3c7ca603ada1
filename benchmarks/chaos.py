"""`python -m benchmarks.chaos`: a newsroom at work while everything goes wrong, then the accounts.

On this machine only, with the processes of deploy/Procfile as the demo keeps them. For SECONDS
each: kills of web, worker, scheduler and what keeps the two, every few seconds; a database that
somebody else locks; a disk that is full; a clock that leaps ahead and is set back. Readers write
comments and texts go live all the while. Ends with 1 where something that was accepted is lost or
done twice, where readers wait behind a lock, or where a process is gone.

`--seconds 45` for longer; `--database postgresql://…` (an empty database) in place of SQLite.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks import servers
from benchmarks.bench import say
from benchmarks.chaos_work import SCRIPTS, Publisher, Reader, Work, written

SECONDS = 12.0  # of each fault
EVERY = (2.0, 4.0)  # seconds between two kills
AT_REST = 180.0  # seconds until all that was asked for is done, once nothing is broken
DISK = 96  # megabytes
NAMES = ("web", "background")


@dataclass
class Site:
    """The processes, as the demo keeps them running, on a database of their own."""

    folder: Path
    database: str
    port: int = field(default_factory=servers.free_port)

    @property
    def environment(self) -> dict[str, str]:
        settings = servers.environment(self.folder, self.port)
        more = {"WARTA_CHECKLIST": "off", "WARTA_COMMENTS_PER_SENDER": "100000"}
        limits = ("PER_ADDRESS", "POSTS", "POSTS_OF_ALL", "OF_ALL", "CLICKS")
        more |= {f"WARTA_COMMENTS_{name}": "100000" for name in limits}
        return settings | more | ({"DATABASE_URL": self.database} if self.database else {})

    def python(self, *arguments: str) -> str:
        """What a process of its own wrote. Raises where it fails."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=servers.ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A process that runs beside, and whose lines can be read."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=servers.ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    @contextmanager
    def running(self) -> Iterator["Kept"]:
        path = self.folder.with_suffix(".log")  # beside the disk that gets full
        log = path.open("wb")
        kept = Kept(
            path,
            subprocess.Popen(
                [sys.executable, "-m", "demo.processes", "deploy/Procfile"],
                cwd=servers.ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            ),
        )
        try:
            servers.wait_for(self.port)
            yield kept
        finally:
            kept.process.terminate()
            kept.process.wait(60)
            log.close()
            path.unlink()


@dataclass
class Kept:
    """What keeps the processes running, and its log, which names them."""

    log: Path
    process: subprocess.Popen[bytes]

    def pid(self, name: str) -> int:
        """The process group of the newest start of a process."""
        lines = [line for line in self.log.read_text().splitlines() if f"{name} started" in line]
        return int(lines[-1].rpartition("pid=")[2].rstrip(")"))

    def kill(self, name: str, chance: Random) -> None:
        """End one of the process groups that a process consists of."""
        try:
            groups = {os.getpgid(pid) for pid in servers.family(self.pid(name))}
            os.killpg(chance.choice(sorted(groups)), signal.SIGKILL)
        except (ProcessLookupError, FileNotFoundError):
            return  # it was killed a moment ago, and is about to be started again


def kills(site: Site, kept: Kept, seconds: float) -> str:
    """SIGKILL, every few seconds, to one of the processes."""
    chance, number, end = Random(7), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(chance.uniform(*EVERY))
        kept.kill(NAMES[number % len(NAMES)], chance)
        number += 1
    servers.wait_for(site.port)
    return f"{number} kills"


def lock(site: Site, kept: Kept, seconds: float) -> str:
    """Another process holds what every writer needs; readers of kept pages must not notice."""
    work = Work(site.port)
    work.read("/")  # is kept from here on
    with site.start("-m", SCRIPTS, "lock", str(seconds)) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        posts = [Reader(work, f"kunci{number}") for number in range(8)]
        for post in posts:
            post.start()
        slowest = 0.0
        end = time.monotonic() + min(seconds, 5)
        while time.monotonic() < end:
            slowest = max(slowest, work.seconds_to_read("/"))
            time.sleep(0.1)
        for post in posts:
            post.stop()
    work.demand(slowest < 2, f"a kept page took {slowest:.1f} s during a lock")
    answers = {status for post in posts for status in post.answers}
    work.demand(503 in answers, f"who wrote during a lock was answered {answers}")
    longest = max(post.longest for post in posts)
    work.demand(longest < 5, f"who wrote during a lock waited {longest:.1f} s")
    return f"writers waited {longest:.1f} s at most, readers {slowest:.2f} s"


def full_disk(site: Site, kept: Kept, seconds: float) -> str:
    """No byte can be written where the data are; needs a disk of the site's own."""
    if not site.folder.is_mount():
        return "left out: this user may not mount a disk"
    ballast = site.folder / "ballast"
    end = time.monotonic() + seconds
    with ballast.open("wb", buffering=0) as file:
        while time.monotonic() < end:
            try:
                file.write(bytes(64 * 1024))
            except OSError:  # it is full; fill what others give back
                time.sleep(0.05)
    size = ballast.stat().st_size // 2**20
    ballast.unlink()
    return f"the last {size} MB were taken"


@contextmanager
def disk(folder: Path) -> Iterator[None]:
    """A small disk in memory, where this user may mount one."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", str(folder)]
    is_mounted = not subprocess.run(command, capture_output=True, check=False).returncode
    try:
        yield
    finally:
        if is_mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def clock(site: Site, kept: Kept, seconds: float) -> str:
    """All that a scheduler and an editor do 300 days ahead, before the clock is set back."""
    site.python("-m", SCRIPTS, "leap")
    time.sleep(seconds)
    return "300 days ahead, and back"


FAULTS: list[Callable[[Site, Kept, float], str]] = [kills, lock, full_disk, clock]


def accounts(site: Site, kept: Kept, readers: list[Reader], publisher: Publisher) -> list[str]:
    """What is wrong once nothing is broken any more, and all that waits was done."""
    wrong = [complaint for one in readers for complaint in one.work.complaints]
    if kept.process.poll() is not None:
        wrong.append("what keeps the processes running is gone")
    for name in NAMES:
        try:
            os.kill(kept.pid(name), 0)
        except ProcessLookupError:
            wrong.append(f"{name} is gone")
    accepted = [name for one in readers for name in one.accepted]
    file = site.folder / "accounts.txt"
    file.write_text("\n".join([",".join(accepted), ",".join(publisher.committed)]))
    wrong += site.python("-m", SCRIPTS, "accounts", str(file), str(AT_REST)).splitlines()
    checked = subprocess.run(
        [sys.executable, "manage.py", "cache-check"],
        cwd=servers.ROOT,
        env=site.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if checked.returncode:
        wrong.append(f"stale pages: {checked.stdout[-500:]}{checked.stderr[-500:]}")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description="See the module.")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each fault")
    parser.add_argument("--database", default="", help="an empty database of PostgreSQL")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="warta-chaos-"))
        stack.enter_context(disk(Path(folder)))
        site = Site(Path(folder), options.database)
        say("Preparing a site")
        site.python("-m", SCRIPTS, "prepare")
        kept = stack.enter_context(site.running())
        work = Work(site.port)
        readers = [Reader(work, f"warga{number}") for number in range(2)]
        publisher = Publisher(site.start)
        for one in (*readers, publisher):
            one.start()
        for fault in FAULTS:
            say(fault.__name__)
            say(f"  {fault(site, kept, options.seconds)}")
        for one in (*readers, publisher):
            one.stop()
        say("Accounts")
        wrong = accounts(site, kept, readers, publisher)
        sys.stdout.write(written(readers, publisher, wrong))
        if wrong:
            sys.stderr.write(kept.log.read_text()[-6000:])
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
