"""What is rendered for each reader: nothing of the page cache takes part."""

import json
import tempfile
import time
from pathlib import Path

from benchmarks import report, servers
from benchmarks.bench import Bench, measured
from benchmarks.load import UNCACHED, Answer, fetch, weight

HEAD = ["rendered each time", "requests/s", "of the floor", "p50 ms", "p99 ms", "SQL queries"]
FLOOR = "nginx, a file of the article's size"
OFF = {"WARTA_PAGECACHE": "off"}


def measure(bench: Bench) -> str:
    """One web process, as deploy/Procfile starts it."""
    with bench.running("web", **OFF):
        places = bench.places
        said = servers.python(bench.data, bench.port, "-m", "benchmarks.queries", *places.values())
        queries = json.loads(said)
        floor = floor_of(fetch(bench.url + places["article"]))
        answers = {
            name: measured(name, bench.url + place, UNCACHED) for name, place in places.items()
        }
    rows = [[FLOOR, *report.numbers(floor, floor), "0"]]
    for name, place in places.items():
        rows.append([name, *report.numbers(answers[name], floor), str(queries[place])])
    return "One process, which renders for every reader:\n\n" + report.table(HEAD, rows)


def floor_of(page: bytes) -> Answer:
    """nginx with a file of the same size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.html").write_bytes(page)
        with servers.nginx(folder) as (_, url):
            return measured("the floor", f"{url}/page.html")


def weigh(bench: Bench) -> str:
    """HTML, style sheets and scripts of an article."""
    with bench.running("web"):
        parts = weight(bench.url + bench.places["article"])
    total, html = sum(parts.values()) / 1024, parts["HTML"] / 1024
    return (
        f"An article weighs {total:.1f} kB gzipped: HTML {html:.1f} kB, style sheets and scripts "
        f"{total - html:.1f} kB in {len(parts) - 1} files.\n"
    )


def remember(bench: Bench) -> str:
    """What each process of deploy/Procfile holds after some work."""
    held = {}
    with bench.running("web") as process:
        for place in bench.places.values():
            measured(f"memory with {place}", bench.url + place)
        held["web"] = servers.memory(process)
    with bench.running("background") as process:
        time.sleep(10)
        held["worker and scheduler"] = servers.memory(process)
    each = ", ".join(f"{name} {megabytes:.0f} MB" for name, megabytes in held.items())
    return f"Memory, with one web process: {each}; together {sum(held.values()):.0f} MB.\n"
