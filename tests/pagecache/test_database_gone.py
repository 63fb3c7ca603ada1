"""The database is stopped under a running site: readers go on reading, and are told."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError, connection
from django.test import Client

from pagecache.address import Address
from pagecache.stores import store
from pagecache.stores.folder import FolderStore
from tests.browser.demo_site import free_port
from tests.deploy.servers import collected_static
from tests.pagecache.copied import CopiedSite
from tests.pagecache.databases import File, Server
from tests.shared import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.postgresql, pytest.mark.proof]
PATIENCE = 120
WARNING = '110 - "Response is Stale"'
READ = [
    *("/", "/en/", "/siaran-pers/", "/program/", "/kegiatan/", "/publikasi/", "/tentang/"),
    *("/feed/", "/feed/atom/", "/kalender.ics", "/sitemap.xml", "/api/v1/articles"),
]


class Site:
    """A site on a database that can be stopped: its web process and its scheduler."""

    def __init__(self, folder: Path, database: File | Server) -> None:
        self.database = database
        self.kept = FolderStore(folder / "pagecache")
        self.port = free_port()
        self.log = (folder / "site.log").open("ab")
        self.environment = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(folder),
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            "WARTA_DEMO": "1",
            "SECRET_KEY": "gone",
            "DATA_DIR": str(folder),
            "DATABASE_URL": database.url,
            "PORT": str(self.port),
            "BASE_URL": f"http://127.0.0.1:{self.port}",
        }

    def manage(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(
            command, cwd=ROOT, env=self.environment, stdout=self.log, stderr=self.log, check=True
        )

    @contextmanager
    def running(self, *names: str) -> Iterator[None]:
        """The processes of deploy/Procfile with these names."""
        lines = (ROOT / "deploy" / "Procfile").read_text().splitlines()
        commands = dict(line.split(": ", 1) for line in lines)
        with ExitStack() as stack:
            for name in names:
                command = commands[name].replace("$PORT", str(self.port)).split()
                process = subprocess.Popen(
                    command, cwd=ROOT, env=self.environment, stdout=self.log, stderr=self.log
                )
                stack.callback(process.wait, 30)
                stack.callback(process.terminate)
            self.until(lambda: self.ask("/healthz").status == 200)
            yield

    def ask(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        asking = HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asking.request(method, path, headers=named)
        answer = asking.getresponse()
        answer.content = answer.read()
        asking.close()
        return answer

    def keeps(self, paths: list[str]) -> bool:
        """Whether all that was read is kept; what is not is asked for again.

        A page that changes while it is rendered is given and not kept, as when a scheduler begins.
        """
        missing = [path for path in paths if self.kept.get(Address("127.0.0.1", path)) is None]
        for path in missing:
            self.ask(path)
        return not missing

    def until(self, holds) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if holds():
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise TimeoutError(Path(self.log.name).read_text()[-5000:])


@pytest.fixture(scope="module")
def database(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[File | Server]:
    """Of the kind that the tests run on."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            yield File(CopiedSite(tmp_path_factory.mktemp("database")).folder)
            return
        name = f"warta_gone_{os.getpid()}"
        template = connection.settings_dict["TEST"]["NAME"]
        there = urlsplit(os.environ["DATABASE_URL"])
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
            yield Server(there._replace(path=f"/{name}").geturl())
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def reading(tmp_path_factory, database) -> Iterator[Site]:
    """A site whose pages were read once, while its database is stopped."""
    site = Site(tmp_path_factory.mktemp("site"), database)
    site.manage("setup_site", "--hostname=127.0.0.1", f"--port={site.port}")
    shutil.copytree(collected_static(), Path(site.environment["DATA_DIR"]) / "static")
    with ExitStack() as processes:
        processes.enter_context(site.running("web", "background"))
        for path in READ:
            assert site.ask(path).status == 200, path
        site.until(lambda: site.keeps(READ))
        if database.is_noticed_at_once:
            database.stop()
            yield site
            return
        processes.close()
        database.stop()
        with site.running("web", "background"):
            yield site


@pytest.mark.parametrize("path", READ)
def test_what_was_rendered_is_still_served(reading, path):
    reading.until(lambda: reading.ask("/").headers["Warning"] == WARNING)
    answer = reading.ask(path, Accept_Encoding="gzip")

    assert answer.status == 200
    assert answer.headers["Warning"] == WARNING
    assert answer.content
    assert reading.ask(path, "HEAD").headers["Warning"] == WARNING
    again = reading.ask(path, Accept_Encoding="gzip", If_None_Match=answer.headers["ETag"])
    assert again.status == 304


def test_style_sheets_and_scripts_are_served(reading):
    page = reading.ask("/").content.decode()
    sheet = page.partition('rel="stylesheet" href="')[2].partition('"')[0]

    assert reading.ask(sheet).status == 200


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/cari/?q=banten", "text/html; charset=utf-8"),
        ("/siaran-pers/belum-pernah-dibaca/", "text/html; charset=utf-8"),
        ("/admin/", "text/html; charset=utf-8"),
        ("/api/v1/articles?search=banten", "application/problem+json"),
    ],
)
def test_what_must_be_rendered_is_unavailable(reading, path, kind):
    answer = reading.ask(path, Cookie="sessionid=abcdefabcdefabcdefabcdefabcdefab")

    assert answer.status == 503
    assert answer.headers["Retry-After"] == "30"
    assert answer.headers["Content-Type"] == kind


def test_readiness_names_the_database(reading):
    answer = reading.ask("/readyz")

    assert answer.status == 503
    assert b'"database": false' in answer.content


@pytest.mark.ends_its_module
def test_all_is_well_when_the_database_is_back(reading, database):
    """The scheduler has survived, and takes the warning back."""
    database.start()

    reading.until(lambda: reading.ask("/cari/?q=banten").status == 200)
    reading.until(lambda: reading.ask("/").headers["Warning"] is None)


@pytest.mark.django_db
def test_a_lock_is_no_lost_database(site, pagecache):
    asked = []

    def locked_once(execute, *query):
        if not asked:
            asked.append(query)
            raise OperationalError("database is locked")
        return execute(*query)

    with connection.execute_wrapper(locked_once):
        reply = Client(raise_request_exception=False).get("/siaran-pers/")

    assert reply.status_code == 503
    assert not store().is_database_gone
