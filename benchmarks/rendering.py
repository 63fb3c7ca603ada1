"""`python -m benchmarks.rendering`: an article rendered each time, beside the minimal site's.

The same text and comments, one process each under the server of deploy/Procfile, one request after
the other, in turns; the best round of each counts.
"""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from benchmarks import servers
from benchmarks.load import Answer, press

ROUNDS = 5
SECONDS = 3
MINIMAL = "benchmarks.minimal"


class Rendered(NamedTuple):
    """How fast each site renders the article."""

    ours: Answer
    minimal: Answer

    @property
    def ratio(self) -> float:
        return self.ours.per_second / self.minimal.per_second


def measure(data: Path, article: str) -> Rendered:
    """`data` holds the demo's database; `article` is the address of one of its press releases."""
    ours, minimal = servers.free_port(), servers.free_port()
    text = servers.python(data, ours, "-m", "benchmarks.source", article)
    env = servers.environment(data, ours)
    plain = env | {"DJANGO_SETTINGS_MODULE": f"{MINIMAL}.settings"}
    command = [sys.executable, "-m", f"{MINIMAL}.fill"]
    filled = subprocess.run(
        command, cwd=servers.ROOT, env=plain, input=text.encode(), check=True, capture_output=True
    )
    place = filled.stdout.decode().strip()
    with ExitStack() as stack:
        stack.enter_context(servers.running(servers.procfile(ours)["web"], env))
        web = [
            part.replace("cms.wsgi", f"{MINIMAL}.wsgi") for part in servers.procfile(minimal)["web"]
        ]
        stack.enter_context(servers.running(web, plain))
        urls = []
        for port, path in ((ours, article), (minimal, place)):
            servers.wait_for(port)
            urls.append(f"http://127.0.0.1:{port}{path}")
        rounds = [[press(url, SECONDS, connections=1) for url in urls] for _round in range(ROUNDS)]
    best = [
        max(column, key=lambda answer: answer.per_second) for column in zip(*rounds, strict=True)
    ]
    return Rendered(*best)


def row(found: Rendered) -> str:
    """A line for the table of docs/operators/performance.md."""
    return (
        f"Rendered each time, one request after the other: {found.ours.per_second:.0f} a second; "
        f"a minimal Wagtail page with the same text and comments {found.minimal.per_second:.0f}; "
        f"{found.ratio:.2f} times.\n"
    )


if __name__ == "__main__":
    folder = Path(os.environ.get("DATA_DIR", "var")).resolve() / "bench"
    servers.python(folder, servers.free_port(), "manage.py", "demo", "--prepare")
    sys.stdout.write(row(measure(folder, sys.argv[1])))
