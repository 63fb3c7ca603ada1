"""What every measure starts from: the demo's content, and servers on it."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from subprocess import Popen

from benchmarks import servers
from benchmarks.load import Answer, fetch, press

ARTICLE = re.compile(rb'href="(?:http://[^/"]+)?(/siaran-pers/[^/"?#]*-[^/"?#]*/)"')
COUNTS = (100, 10_000)  # of releases, on the sites that are measured
LARGE = 100_000  # takes long to fill: `python -m benchmarks --large`


@dataclass
class Bench:
    """The demo in `data`, on `port` when it runs, and sites with `counts` releases."""

    data: Path
    counts: tuple[int, ...] = ()  # releases of the filled sites
    database: str = ""  # of PostgreSQL, empty or made by an earlier run; "" for none
    port: int = field(default_factory=servers.free_port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def prepare(self) -> None:
        say("Preparing the demo's content (kept for the next time)")
        servers.python(self.data, self.port, "manage.py", "demo", "--prepare")

    def filled(self, count: int) -> Path:
        """The folder of a site with so many press releases, kept for the next time."""
        data = self.data / f"filled-{count}"
        data.mkdir(parents=True, exist_ok=True)
        servers.python(data, self.port, "-m", "benchmarks.filled", str(count))
        return data

    @contextmanager
    def running(self, name: str, **more: str) -> Iterator[Popen[bytes]]:
        """A process of deploy/Procfile, with more in its environment."""
        env = servers.environment(self.data, self.port) | more
        with servers.running(servers.procfile(self.port)[name], env) as process:
            if name == "web":
                servers.wait_for(self.port)
            yield process

    @cached_property
    def places(self) -> dict[str, str]:
        """What is measured, by name. The first to ask needs a running web process."""
        found = ARTICLE.search(fetch(f"{self.url}/siaran-pers/"))
        if found is None:
            raise LookupError("The listing names no press release.")
        return {
            "article": found.group(1).decode(),
            "home": "/",
            "listing": "/siaran-pers/",
            "feed": "/feed/",
            "search": "/cari/?q=banten",
            "API": "/api/v1/articles",
        }


def measured(name: str, url: str, headers: Iterable[str] = ()) -> Answer:
    """After a second to warm up."""
    say(f"Measuring {name}")
    press(url, 1, headers)
    return press(url, headers=headers)


def say(step: str) -> None:
    sys.stderr.write(f"{step} ...\n")
