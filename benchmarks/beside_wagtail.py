"""An article rendered each time, beside a minimal Wagtail page with the same text and comments.

One process each under the server of deploy/Procfile, one request after the other, in turns; the
best round of each counts.
"""

import subprocess
import sys
from collections.abc import Iterable
from contextlib import ExitStack

from benchmarks import report, servers
from benchmarks.bench import Bench, say
from benchmarks.load import UNCACHED, Answer, best, press

ROUNDS = 5
SECONDS = 3
MINIMAL = "benchmarks.minimal"
HEAD = ["one request after the other", "requests/s", "of the minimal page", "p50 ms", "p99 ms"]


def measure(bench: Bench) -> str:
    """Both sites run at once and are asked in turn."""
    with ExitStack() as stack:
        stack.enter_context(bench.running("web", WARTA_PAGECACHE="off"))
        article = bench.places["article"]
        text = servers.python(bench.data, bench.port, "-m", "benchmarks.source", article)
        port = servers.free_port()
        env = servers.environment(bench.data, port) | {
            "DJANGO_SETTINGS_MODULE": f"{MINIMAL}.settings"
        }
        place = filled(env, text)
        web = [
            part.replace("cms.wsgi", f"{MINIMAL}.wsgi") for part in servers.procfile(port)["web"]
        ]
        stack.enter_context(servers.running(web, env))
        servers.wait_for(port)
        ours, theirs = bench.url + article, f"http://127.0.0.1:{port}{place}"
        again, uncached, minimal = in_turn([(ours, ()), (ours, UNCACHED), (theirs, ())])
    rows = [
        [
            "the article; its queries are asked, their answers are the same",
            *report.numbers(again, minimal),
        ],
        ["the article, rendered each time", *report.numbers(uncached, minimal)],
        ["a minimal Wagtail page with its text and comments", *report.numbers(minimal, minimal)],
    ]
    return "Rendered each time, beside plain Wagtail:\n\n" + report.table(HEAD, rows)


def filled(env: dict[str, str], text: str) -> str:
    """Fill the minimal site with a text; the path of its page."""
    command = [sys.executable, "-m", f"{MINIMAL}.fill"]
    done = subprocess.run(
        command, cwd=servers.ROOT, env=env, input=text.encode(), check=True, capture_output=True
    )
    return done.stdout.decode().strip()


def in_turn(asked: list[tuple[str, Iterable[str]]]) -> list[Answer]:
    """The best answer to each address and headers."""
    rounds = []
    for number in range(ROUNDS):
        say(f"Measuring beside a minimal Wagtail page, round {number + 1} of {ROUNDS}")
        rounds.append([press(url, SECONDS, headers, connections=1) for url, headers in asked])
    return [best(column) for column in zip(*rounds, strict=True)]
