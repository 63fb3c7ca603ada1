"""What the installation uses while nobody reads or writes: processor and memory."""

import time
from collections.abc import Iterable
from contextlib import ExitStack
from subprocess import Popen

from benchmarks import report, servers
from benchmarks.bench import Bench, say

NAMES = ("web", "background")
SETTLING_SECONDS = 5  # between two looks whether start-up and the first round are over
SETTLED = 0.1  # seconds of a processor between two looks
PATIENCE = 600.0  # seconds; a new version of the code renders the whole site first
SECONDS = 60  # measured: as long as from one round of the scheduler to the next
HEAD = ["at rest", "% of a core", "memory, MB"]


def measure(bench: Bench) -> str:
    """The processes of deploy/Procfile for a minute, on each database that there is."""
    sites: dict[str, dict[str, str]] = {"SQLite, the demo's content": {}}
    if bench.database:
        sites["PostgreSQL, an empty site"] = prepared(bench)
    tables = (f"On {name}:\n\n{at_rest(bench, more)}" for name, more in sites.items())
    return "\n".join(tables)


def prepared(bench: Bench) -> dict[str, str]:
    """The environment of a site in the database of PostgreSQL."""
    folder = bench.data / "postgresql"
    folder.mkdir(parents=True, exist_ok=True)
    more = {"DATABASE_URL": bench.database}
    for command in (
        ("migrate", "--verbosity=0"),
        ("setup_site", "--hostname=127.0.0.1", f"--port={bench.port}"),
        ("collectstatic", "--no-input", "--verbosity=0"),
    ):
        servers.python(folder, bench.port, "manage.py", *command, **more)
    return more | {"DATA_DIR": str(folder)}


def at_rest(bench: Bench, more: dict[str, str]) -> str:
    """A line for each process, and one for all."""
    with ExitStack() as stack:
        processes = {name: stack.enter_context(bench.running(name, **more)) for name in NAMES}
        settle(list(processes.values()))
        say(f"Resting for {SECONDS} seconds")
        before = {name: servers.seconds(process) for name, process in processes.items()}
        time.sleep(SECONDS)
        spent = {
            name: 100 * (servers.seconds(process) - before[name]) / SECONDS
            for name, process in processes.items()
        }
        held = {name: servers.memory(process) for name, process in processes.items()}
    rows = [[name, f"{spent[name]:.2f}", f"{held[name]:.0f}"] for name in NAMES]
    rows.append(["together", f"{sum(spent.values()):.2f}", f"{sum(held.values()):.0f}"])
    return report.table(HEAD, rows)


def settle(processes: Iterable[Popen[bytes]]) -> None:
    """Wait until all that was to be done at the start is done."""
    say("Waiting until nothing is done any more")
    end, used = time.monotonic() + PATIENCE, 0.0
    while time.monotonic() < end:
        time.sleep(SETTLING_SECONDS)
        before, used = used, sum(map(servers.seconds, processes))
        if used - before < SETTLED:
            return
    raise TimeoutError("The processes do not come to rest.")
