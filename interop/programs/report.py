"""How a judge in Python reads its items and says what it found."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BASE = os.environ.get("INTEROP_BASE", "")
FOLDER = Path(os.environ.get("INTEROP_FOLDER", "."))


@dataclass(frozen=True)
class Given:
    """An item as a judge gets it."""

    address: str
    file: str
    type: str
    kind: str
    status: int
    sample: bool

    def bytes(self) -> bytes:
        return Path(self.file).read_bytes()


def items() -> list[Given]:
    return [Given(**told) for told in json.loads(Path(sys.argv[1]).read_text())]


def fault(address: str, rule: str, words: object) -> None:
    say({"address": address, "rule": rule, "words": str(words)})


def reading(address: str, value: Any) -> None:
    say({"address": address, "reading": value})


def note(words: str) -> None:
    say({"note": words})


def looked(count: int) -> None:
    say({"looked": count})


def say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
