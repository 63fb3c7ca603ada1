"""Application servers beside each other: `python -m benchmarks.candidates /some/venv/bin`.

The virtual environment has what the project has not: `pip install gunicorn uvicorn[standard]`.
Needs the content that `make bench` prepares. All run at once and are asked in turn; time of the
processor for a request says more than the rate where the machine has other work.
"""

import os
import sys
import sysconfig
from contextlib import ExitStack
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory

from benchmarks import report, servers
from benchmarks.bench import Bench, say
from benchmarks.load import Answer, best, fetch, press
from benchmarks.serving import GZIP

ROUNDS = 8
SECONDS = 1
GRANIAN = "granian --interface wsgi --no-ws --log-level error --workers 2 --port {port}"
GUNICORN = "gunicorn --workers 2 --bind 127.0.0.1:{port} --log-level error"
UVICORN = "uvicorn --workers 2 --port {port} --no-access-log --log-level error"
COMMANDS = {
    "granian, 1 thread": f"{GRANIAN} --blocking-threads 1",
    "granian, 2 threads": f"{GRANIAN} --blocking-threads 2",
    "granian, 4 threads": f"{GRANIAN} --blocking-threads 4",
    "granian, 4 threads, `--runtime-mode mt`": f"{GRANIAN} --blocking-threads 4 --runtime-mode mt",
    "gunicorn, sync": GUNICORN,
    "gunicorn, gthread, 4 threads": f"{GUNICORN} --worker-class gthread --threads 4",
    "uvicorn": f"{UVICORN} --interface wsgi",
}
HEAD = ["two processes of", "plain/s", "of nginx", "p99 ms", "gzipped/s", "of nginx", "µs each"]
HEAD += ["rendered/s", "MB"]


class Candidate:
    """A server that runs, and how it answered."""

    def __init__(self, process: Popen[bytes], url: str) -> None:
        self.process = process
        self.url = url
        self.spent: list[float] = []
        self.plain: list[Answer] = []
        self.packed: list[Answer] = []
        self.rendered: list[Answer] = []

    def press(self) -> None:
        before = servers.seconds(self.process)
        self.plain.append(press(self.url, SECONDS))
        spent = servers.seconds(self.process) - before
        self.spent.append(spent / (self.plain[-1].per_second * SECONDS) * 1e6)
        self.packed.append(press(self.url, SECONDS, GZIP))

    def row(self, floor: Answer) -> list[str]:
        plain, packed = best(self.plain), best(self.packed)
        rendered = best(self.rendered).per_second if self.rendered else 0
        rate, share, _, p99 = report.numbers(plain, floor)
        gzipped = report.numbers(packed, floor)[:2]
        used = [f"{min(self.spent):.0f}", f"{rendered:.0f}" if rendered else ""]
        return [rate, share, p99, *gzipped, *used, f"{servers.memory(self.process):.0f}"]


def compare(bench: Bench, programs: str) -> str:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        with bench.running("web"):
            article = bench.places["article"]
            (folder / "page.html").write_bytes(fetch(bench.url + article))
        alone, floor = stack.enter_context(servers.nginx(folder))
        found = {"nginx, one file": Candidate(alone, f"{floor}/page.html")}
        for name, command in COMMANDS.items():
            found[name] = start(stack, bench, f"{command} cms.wsgi:application", programs, article)
        for number in range(ROUNDS):
            say(f"Round {number + 1} of {ROUNDS}")
            for candidate in found.values():
                candidate.press()
        for name in COMMANDS:
            found[name].rendered.append(press(f"{found[name].url}?not=kept", 3 * SECONDS))
        least = best(found["nginx, one file"].plain)
        return report.table(HEAD, [[name, *each.row(least)] for name, each in found.items()])


def start(stack: ExitStack, bench: Bench, command: str, programs: str, article: str) -> Candidate:
    port = servers.free_port()
    env = servers.environment(bench.data, bench.port) | {
        "PYTHONPATH": f"{servers.ROOT}:{sysconfig.get_path('purelib')}",
        "LOG_LEVEL": "CRITICAL",
    }
    env["PATH"] += f"{os.pathsep}{programs}"
    words = command.format(port=port).split()
    process = stack.enter_context(servers.running(words, env))
    servers.wait_for(port)
    candidate = Candidate(process, f"http://127.0.0.1:{port}{article}")
    press(candidate.url, 3)  # until each of its processes has loaded everything
    return candidate


if __name__ == "__main__":
    data = Path(os.environ.get("DATA_DIR", "var")).resolve() / "bench"
    sys.stdout.write(compare(Bench(data), sys.argv[1]))
