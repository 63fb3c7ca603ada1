"""What is stored, served by nginx and by Python alone, beside one file under nginx."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from subprocess import Popen

from benchmarks import report, servers
from benchmarks.bench import Bench, say
from benchmarks.load import Answer, best, fetch, press

ROUNDS = 5
SECONDS = 3
GZIP = ("Accept-Encoding: gzip",)
HEAD = ["an article", "requests/s", "of the floor", "p50 ms", "p99 ms", "CPU µs", "memory MB"]
Target = tuple[Popen[bytes], str, tuple[str, ...]]
FLOOR = "nginx, one file of the same bytes (the floor)"


def measure(bench: Bench) -> str:
    """In rounds, the best of which count: what else the machine does disturbs all alike.

    Where who asks is busy before the server is, what the server spends on a request says more.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)
        web = stack.enter_context(bench.running("web", GRANIAN_WORKERS="2"))
        article = bench.places["article"]
        page = fetch(bench.url + article)  # and thereby stored
        (folder / "file").mkdir()
        (folder / "file" / "page.html").write_bytes(page)
        (folder / "site").mkdir()
        alone, floor = stack.enter_context(servers.nginx(folder / "file"))
        site, stored = stack.enter_context(servers.site(folder / "site", bench.data, bench.port))
        rows = {
            FLOOR: (alone, f"{floor}/page.html", ()),
            "nginx, from the folder": (site, stored + article, ()),
            "the same, gzipped": (site, stored + article, GZIP),
            "Python alone, two processes": (web, bench.url + article, ()),
            "Python alone, gzipped": (web, bench.url + article, GZIP),
        }
        answers, spent = rounds(rows)
        memories = {name: servers.memory(process) for name, (process, _, _) in rows.items()}
    lines = [
        [
            name,
            *report.numbers(answer, answers[FLOOR]),
            f"{spent[name]:.1f}",
            f"{memories[name]:.0f}",
        ]
        for name, answer in answers.items()
    ]
    return f"What is stored, {len(page)} bytes:\n\n" + report.table(HEAD, lines)


def rounds(targets: dict[str, Target]) -> tuple[dict[str, Answer], dict[str, float]]:
    """Each in turn, some times over: of each the best, and what its server spends on a request."""
    found: dict[str, list[Answer]] = {name: [] for name in targets}
    spent: dict[str, list[float]] = {name: [] for name in targets}
    for number in range(ROUNDS + 1):
        say(f"Measuring what is stored, round {number} of {ROUNDS}")
        for name, (process, url, headers) in targets.items():
            before = servers.seconds(process)
            answer = press(url, SECONDS if number else 1, headers)
            if number:  # the one before warms up
                found[name].append(answer)
                used = servers.seconds(process) - before
                spent[name].append(used / (answer.per_second * SECONDS) * 1e6)
    least = {name: min(each) for name, each in spent.items()}
    return {name: best(answers) for name, answers in found.items()}, least
