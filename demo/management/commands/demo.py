"""`manage.py demo`: the whole newsroom on this machine, with something in it."""

import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cms.old_database import MESSAGE, is_from_before

PROCFILE = settings.BASE_DIR / "deploy" / "Procfile"
ACCOUNTS = ["penulis", "redaktur", "pengurus", "moderator", "admin"]
START_TIMEOUT_SECONDS = 60
BANNER = """
  Warta:    {url}
  Admin:    {url}/admin/
  Mail:     {url}/surat/
  Accounts: {accounts}
  Password: {password}

Stop with Ctrl-C. The data stay in {data}.
"""


class Command(BaseCommand):
    is_stopping = False
    help = "Prepares the database with demo content, and runs what deploy/Procfile names."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--prepare", action="store_true", help="load the content, and end")
        parser.add_argument("--reset", action="store_true", help="delete the demo's data first")

    def handle(self, *args: Any, prepare: bool, reset: bool, **options: Any) -> None:
        self.url = f"http://127.0.0.1:{settings.PORT}"
        self.mark = Path(settings.DATA_DIR) / "demo"
        self.refuse_what_is_no_demo()
        if not prepare:
            self.claim_port()
        if reset:
            self.empty()
        self.fill()
        if not prepare:
            sys.exit(self.run())

    def refuse_what_is_no_demo(self) -> None:
        """The demo's own database is in DATA_DIR, and the demo made it."""
        database = settings.DATABASES["default"]
        if not settings.DEMO or not database["ENGINE"].endswith("sqlite3"):
            raise CommandError("The demo runs on its own SQLite database only: use `make demo`.")
        if Path(database["NAME"]).exists() and not self.mark.exists():
            raise CommandError(
                f"{settings.DATA_DIR} holds a database that is not a demo's; "
                "name another folder with DATA_DIR."
            )

    def claim_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", settings.PORT))
            except OSError as error:
                raise CommandError(
                    f"Port {settings.PORT} is in use; choose another with PORT=8001."
                ) from error

    def empty(self) -> None:
        """Delete what a demo made in DATA_DIR, and nothing else that is there."""
        database = Path(settings.DATABASES["default"]["NAME"])
        for file in database.parent.glob(f"{database.name}*"):
            file.unlink()
        for folder in ("media", "mail", "cache", "static"):
            shutil.rmtree(Path(settings.DATA_DIR) / folder, ignore_errors=True)
        self.mark.unlink(missing_ok=True)

    def fill(self) -> None:
        """Bring the database up to date, and load the content that is not there yet."""
        self.say("Preparing the database" + ("" if self.mark.exists() else " (about 20 seconds)"))
        if is_from_before():
            raise CommandError(MESSAGE)
        self.mark.touch()
        call_command("migrate", verbosity=0)
        call_command("setup_site", hostname="127.0.0.1", port=settings.PORT, stdout=io.StringIO())
        self.say("Loading the demo content")
        call_command("load_demo", stdout=self.stdout)
        if not self.has_static_files():
            self.say("Collecting static files")
            call_command("collectstatic", interactive=False, verbosity=0)

    def has_static_files(self) -> bool:
        """Whether those collected are newer than our own and than our libraries."""
        collected = Path(settings.STATIC_ROOT) / "staticfiles.json"
        ours = (settings.BASE_DIR / "static").rglob("*")
        sources = [settings.BASE_DIR / "uv.lock", *(file for file in ours if file.is_file())]
        newest = max(file.stat().st_mtime for file in sources)
        return collected.exists() and collected.stat().st_mtime > newest

    def run(self) -> int:
        """The processes of deploy/Procfile, restarted where one ends, until a signal comes."""
        environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        keeping = [sys.executable, "-m", "demo.processes", str(PROCFILE)]
        # In a session of its own: Ctrl-C at the terminal reaches it through us, and once.
        processes = subprocess.Popen(  # noqa: S603 - our own Procfile
            keeping, env=environment, cwd=settings.BASE_DIR, start_new_session=True
        )
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda number, frame: self.stop(processes, number))
        if self.wait_until_ready(processes):
            self.announce()
        code = processes.wait()
        return 0 if code in (128 + signal.SIGINT, 128 + signal.SIGTERM) else code

    def stop(self, processes: subprocess.Popen[bytes], number: int) -> None:
        """Pass the first signal on; a second one would break honcho while it prints the first."""
        if not self.is_stopping:
            self.is_stopping = True
            processes.send_signal(number)

    def wait_until_ready(self, processes: subprocess.Popen[bytes]) -> bool:
        """Until the site says that it is ready; False when it ends before."""
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while time.monotonic() < deadline:
            if processes.poll() is not None or self.is_stopping:
                return False
            if self.is_ready():
                return True
            time.sleep(0.2)
        self.stderr.write("The site does not answer yet; it may still be starting.")
        return False

    def is_ready(self) -> bool:
        connection = HTTPConnection("127.0.0.1", settings.PORT, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def announce(self) -> None:
        banner = BANNER.format(
            url=self.url,
            accounts=", ".join(ACCOUNTS),
            password=settings.DEMO_PASSWORD,
            data=settings.DATA_DIR,
        )
        self.stdout.write(banner)
        self.stdout.flush()

    def say(self, step: str) -> None:
        self.stdout.write(f"{step} ...")
        self.stdout.flush()
