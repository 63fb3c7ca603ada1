"""What the installation uses while nobody reads or writes: processor and memory."""

import time
from contextlib import ExitStack

from benchmarks import report, servers
from benchmarks.bench import Bench, say

NAMES = ("web", "background")
SETTLING_SECONDS = 15  # until start-up and the first round are over
SECONDS = 60  # measured: as long as from one round of the scheduler to the next
HEAD = ["at rest", "% of a core", "memory, MB"]


def measure(bench: Bench) -> str:
    """The processes of deploy/Procfile on the demo's content, for a minute."""
    say(f"Resting for {SETTLING_SECONDS + SECONDS} seconds")
    with ExitStack() as stack:
        processes = {name: stack.enter_context(bench.running(name)) for name in NAMES}
        time.sleep(SETTLING_SECONDS)
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
