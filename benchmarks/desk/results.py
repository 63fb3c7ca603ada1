"""What was measured at the desk, beside what was asked."""

import statistics
from typing import NamedTuple

from benchmarks import report
from benchmarks.desk.person import Step

HEAD = ["at the desk", "asked, ms", "median", "worst", "CPU ms", "of the floor", "SQL queries"]


class Result(NamedTuple):
    """One thing a person does: what is asked, and each repetition. A floor has nothing asked."""

    name: str
    asked: int
    steps: list[Step]

    @property
    def median(self) -> float:
        return statistics.median(step.felt for step in self.steps)

    @property
    def cpu(self) -> float:
        return statistics.median(step.spent.cpu for step in self.steps)

    @property
    def is_missed(self) -> bool:
        return bool(self.asked) and self.median > self.asked


def table(results: list[Result]) -> str:
    """The first result is the floor of the others."""
    return report.table(HEAD, [line(result, results[0]) for result in results])


def line(result: Result, floor: Result) -> list[str]:
    queries = {step.spent.queries for step in result.steps}
    return [
        result.name + (" (missed)" if result.is_missed else ""),
        str(result.asked or "–"),
        f"{result.median:.0f}",
        f"{max(step.felt for step in result.steps):.0f}",
        f"{result.cpu:.0f}",
        f"{result.median / floor.median:.1f}",
        f"{min(queries)}–{max(queries)}" if len(queries) > 1 else str(*queries),
    ]
