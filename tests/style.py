"""`python -m tests.style`: prints measures of the code beside their limits.

tests/test_architecture.py holds those that are met. Lines are those of files that git knows,
without migrations; a function is as long as its source, with decorators.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).parents[1]
BESIDE_THE_PRODUCT = {"tests", "benchmarks", "interop", "docs"}
SILENCING = re.compile(r"#\s*(?:noqa|type:\s*ignore)")
INCLUDE = re.compile(r"\{%\s*include\s[^%]*%\}")


@dataclass(frozen=True)
class Measure:
    """One figure with its limit; `at_least` says on which side of the limit it has to be."""

    name: str
    value: float
    limit: float
    at_least: bool = False

    @property
    def holds(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def __str__(self) -> str:
        side = "≥" if self.at_least else "≤"
        state = "holds" if self.holds else "MISSED"
        return f"{self.name:<46} {self.value:>8.2f}  {side} {self.limit:<6g} {state}"


def known_files(pattern: str) -> list[Path]:
    """The files that git knows, or would take, whose name ends so."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = (ROOT / name for name in listed.stdout.splitlines())
    return [file for file in found if file.exists() and "migrations" not in file.parts]


def functions(source: str) -> Iterator[int]:
    """The number of lines of each function of a source."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            yield (node.end_lineno or first) - first + 1


def percentile_95(values: list[int]) -> float:
    return quantiles(values, n=20)[-1]


def measures() -> list[Measure]:
    sources = {file: file.read_text() for file in known_files("*.py")}
    product = {
        file: source
        for file, source in sources.items()
        if file.relative_to(ROOT).parts[0] not in BESIDE_THE_PRODUCT
    }
    tests = [source for file, source in sources.items() if (ROOT / "tests") in file.parents]
    lines = {file: len(source.splitlines()) for file, source in product.items()}
    code, tested = sum(lines.values()), sum(len(source.splitlines()) for source in tests)
    silenced = sum(len(SILENCING.findall(source)) for source in product.values())
    includes = [
        tag for file in known_files("templates/*.html") for tag in INCLUDE.findall(file.read_text())
    ]
    open_includes = [tag for tag in includes if not re.search(r"\sonly\s*%\}", tag)]
    return [
        Measure("lines of a file, 95th percentile", percentile_95(list(lines.values())), 200),
        Measure(
            "lines of a function, 95th percentile",
            percentile_95([length for source in product.values() for length in functions(source)]),
            20,
        ),
        Measure("silenced findings in 1,000 lines", 1000 * silenced / code, 1),
        Measure("lines of tests for each line of code", tested / code, 1, at_least=True),
        Measure("includes that are given everything", len(open_includes), 0),
    ]


if __name__ == "__main__":
    sys.stdout.writelines(f"{measure}\n" for measure in measures())
