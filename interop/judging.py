"""A judge is a program that reads a list of items and prints what is wrong with them.

It gets the path of a JSON file with a list of items, and prints one JSON object a line: a fault
`{"address", "rule", "words"}`, a reading `{"address", "reading"}` that is compared with those of
other judges, a word to print `{"note"}`, or how many things it looked at `{"looked"}`, where these
are not the items.
"""

import json
import re
import subprocess
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from interop.tools import FOLDER, NODE_FOLDER, PYTHON, ROOT, environment

LONGEST = 600  # seconds that a judge may take


@dataclass(frozen=True)
class Item:
    """An address of the site, and the file in which its answer is kept."""

    address: str
    file: str
    type: str = ""
    kind: str = ""
    status: int = 200
    sample: bool = False  # one of each kind


@dataclass(frozen=True)
class Fault:
    """What a judge says of an address; `rule` is the judge's own name for it."""

    judge: str
    address: str
    rule: str
    words: str


@dataclass(frozen=True)
class Judge:
    """A program, what it looks at, and in which part of the run."""

    part: str
    name: str
    what: str
    program: str
    takes: Callable[[Item], bool]
    package: str = ""  # whose version is named in the table
    arguments: tuple[str, ...] = ()

    def command(self, items: Path) -> list[str]:
        if self.program.endswith(".mjs"):
            script = NODE_FOLDER / "programs" / self.program
            return ["node", str(script), str(items), *self.arguments]
        return [str(PYTHON), "-m", f"interop.programs.{self.program}", str(items), *self.arguments]


@dataclass
class Outcome:
    """What came of a judge."""

    judge: Judge
    looked: int = 0
    seconds: float = 0.0
    faults: list[Fault] = field(default_factory=list)
    off: list[Fault] = field(default_factory=list)
    readings: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def ask(judge: Judge, items: list[Item], base: str) -> Outcome:
    """Run a judge on the items that it takes."""
    mine = [item for item in items if judge.takes(item)]
    outcome = Outcome(judge, looked=len(mine))
    if not mine:
        outcome.notes.append("nothing of this kind was found")
        return outcome
    listed = FOLDER / "run" / (re.sub(r"\W+", "-", judge.name) + ".json")
    listed.write_text(json.dumps([asdict(item) for item in mine]))
    began = time.monotonic()
    try:
        done = subprocess.run(
            judge.command(listed), cwd=ROOT, env=environment(base), timeout=LONGEST,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        outcome.faults.append(Fault(judge.name, base, "time", f"not done in {LONGEST} s"))
        return outcome
    finally:
        outcome.seconds = time.monotonic() - began
    listen(outcome, done.stdout)
    if done.returncode:
        words = done.stderr.strip()[-2000:] or f"ended with {done.returncode}"
        outcome.faults.append(Fault(judge.name, base, "the judge itself failed", words))
    return outcome


def listen(outcome: Outcome, printed: str) -> None:
    """Put each line that a judge printed in its place; other lines are a library's chatter."""
    for line in printed.splitlines():
        if not line.startswith('{"'):
            continue
        told = json.loads(line)
        if "rule" in told:
            fault = Fault(outcome.judge.name, told["address"], told["rule"], str(told["words"]))
            outcome.faults.append(fault)
        elif "reading" in told:
            outcome.readings[told["address"]] = told["reading"]
        elif "looked" in told:
            outcome.looked = told["looked"]
        else:
            outcome.notes.append(told["note"])
