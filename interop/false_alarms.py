"""Rules of judges that are off, each with its reason: `false_alarms.toml`."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from interop.judging import Fault, Outcome

FILE = Path(__file__).with_name("false_alarms.toml")


@dataclass(frozen=True)
class FalseAlarm:
    """What is no fault: each of the three patterns must be found."""

    judge: str
    rule: str
    reason: str
    address: str = ""
    words: str = ""

    def covers(self, fault: Fault) -> bool:
        return (
            fault.judge == self.judge
            and re.fullmatch(self.rule, fault.rule) is not None
            and re.search(self.address, fault.address) is not None
            and re.search(self.words, fault.words) is not None
        )


def false_alarms(text: str | None = None) -> list[FalseAlarm]:
    told = tomllib.loads(FILE.read_text() if text is None else text)
    return [FalseAlarm(**entry) for entry in told.get("off", [])]


def set_aside(outcome: Outcome, alarms: list[FalseAlarm]) -> None:
    """Move what is no fault out of the faults of a judge; the table counts it all the same."""
    off = [fault for fault in outcome.faults if any(alarm.covers(fault) for alarm in alarms)]
    outcome.off = off
    outcome.faults = [fault for fault in outcome.faults if fault not in off]
