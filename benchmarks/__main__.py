"""`make bench`: prints a table, and writes it into docs/operators/performance.md."""

import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import report, servers
from benchmarks.load import Answer, fetch, press, weight

PAGE = servers.ROOT / "docs" / "operators" / "performance.md"
BETWEEN = re.compile(r"(<!-- bench -->\n).*?(<!-- /bench -->)", re.DOTALL)
ARTICLE = re.compile(rb'href="(?:http://[^/"]+)?(/siaran-pers/[^/"?#]*-[^/"?#]*/)"')


def main() -> int:
    try:
        for name in ("wrk", "nginx"):
            servers.program(name)
    except servers.Missing as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    data = Path(os.environ.get("DATA_DIR", "var")).resolve() / "bench"
    port = servers.free_port()
    say("Preparing the demo's content (kept for the next time)")
    servers.python(data, port, "manage.py", "demo", "--prepare")
    measured = measure(data, port)
    sys.stdout.write(measured)
    PAGE.write_text(BETWEEN.sub(lambda found: found[1] + measured + found[2], PAGE.read_text()))
    return 0


def measure(data: Path, port: int) -> str:
    """One after the other, so that nothing competes with what is measured."""
    url = f"http://127.0.0.1:{port}"
    env = servers.environment(data, port)
    commands = servers.procfile(port)
    held = {}
    with servers.running(commands["web"], env) as process:
        servers.wait_for(port)
        places = addresses(url)
        say("Counting queries")
        said = servers.python(data, port, "-m", "benchmarks.queries", *places.values())
        queries = json.loads(said)
        floor = floor_of(fetch(url + places["article"]))
        answers = {name: measured(name, url + place) for name, place in places.items()}
        parts = weight(url + places["article"])
        held["web"] = servers.memory(process)
    for name in ("worker", "scheduler"):
        with servers.running(commands[name], env) as process:
            time.sleep(10)
            held[name] = servers.memory(process)
    rows = {name: (answers[name], queries[place]) for name, place in places.items()}
    return report.table(floor, rows) + report.weights(parts) + report.memories(held)


def measured(name: str, url: str) -> Answer:
    """After a second to warm up."""
    say(f"Measuring {name}")
    press(url, 1)
    return press(url)


def floor_of(page: bytes) -> Answer:
    """nginx with a file of the same size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.html").write_bytes(page)
        with servers.nginx(folder) as url:
            return measured("the floor", f"{url}/page.html")


def addresses(url: str) -> dict[str, str]:
    """What is measured, by name."""
    found = ARTICLE.search(fetch(f"{url}/siaran-pers/"))
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


def say(step: str) -> None:
    sys.stderr.write(f"{step} ...\n")


if __name__ == "__main__":
    sys.exit(main())
