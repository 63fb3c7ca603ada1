"""What judges print, what is set aside, and what a person reads of it."""

import re

import pytest

from interop.false_alarms import FalseAlarm, false_alarms, set_aside
from interop.judges import JUDGES, PARTS
from interop.judging import Fault, Judge, Outcome, listen
from interop.table import SHOWN, listing, markdown, rows
from interop.tools import HERE, version

JUDGE = Judge("feeds", "parser", "feeds", "feeds.mjs", bool, "parser")
PRINTED = """a library says hello
{"address": "/feed/", "rule": "bozo", "words": "mismatched tag"}
{"address": "/feed/", "reading": {"title": "Warta"}}
{"looked": 6}
{"note": "performance 99"}
"""


@pytest.fixture
def outcome():
    heard = Outcome(JUDGE, looked=1, seconds=2.4)
    listen(heard, PRINTED)
    return heard


def test_each_printed_line_has_its_place(outcome):
    assert outcome.faults == [Fault("parser", "/feed/", "bozo", "mismatched tag")]
    assert outcome.readings == {"/feed/": {"title": "Warta"}}
    assert (outcome.looked, outcome.notes) == (6, ["performance 99"])


def test_a_false_alarm_is_counted_and_no_fault(outcome):
    outcome.faults.append(Fault("parser", "/feed/atom/", "bozo", "another"))

    set_aside(outcome, [FalseAlarm("parser", "bozo", "why", words="tag$")])

    assert [fault.words for fault in outcome.faults] == ["another"]
    assert rows([outcome], {"parser": "3.1"}) == [("parser 3.1", "feeds", "6", "1", "1", "2")]


@pytest.mark.parametrize("field", ["judge", "rule", "address", "words"])
def test_a_false_alarm_covers_nothing_else(field):
    fault = Fault("parser", "/feed/", "bozo", "mismatched tag")
    told = {"judge": "parser", "rule": "bozo", "address": "^/feed/$", "words": "tag"}

    assert FalseAlarm(**told, reason="why").covers(fault)
    assert not FalseAlarm(**(told | {field: "other"}), reason="why").covers(fault)


def test_every_false_alarm_has_a_reason_and_a_judge():
    judges = {judge.name for judge in JUDGES}

    assert false_alarms()
    assert [
        alarm for alarm in false_alarms() if alarm.judge not in judges or not alarm.reason
    ] == []


def test_the_table_is_aligned():
    lines = markdown([("parser 3.1", "feeds", "6", "1", "0", "2")]).splitlines()

    assert len({len(line) for line in lines}) == 1
    assert lines[2].startswith("| parser 3.1 | feeds ")


def test_a_fault_is_listed_once_with_its_addresses():
    faults = [Fault("parser", f"/{number}/", "bozo", "words") for number in range(SHOWN + 2)]

    assert listing(faults).splitlines() == [
        "parser: bozo: words",
        *[f"    /{number}/" for number in range(SHOWN)],
        "    and at 2 more addresses",
    ]


def test_many_faults_of_one_rule_are_counted():
    faults = [Fault("parser", "/", "bozo", f"words {number}") for number in range(SHOWN + 3)]

    assert listing(faults).splitlines()[-1] == "parser: bozo: and 3 more like these"


def test_versions_are_compared_by_number():
    assert version("v20.9.1") < (20, 19) <= version("v20.19.0")


def test_every_judge_has_its_program_and_its_line_in_the_documentation():
    told = (HERE.parent / "docs" / "developers" / "interop.md").read_text()
    for judge in JUDGES:
        file = judge.program if judge.program.endswith(".mjs") else f"{judge.program}.py"
        assert (HERE / "programs" / file).exists()
        assert f"| {judge.name} |" in told
    assert [part for part in PARTS if f"`{part}`" not in told] == []


@pytest.mark.parametrize("name", ["package.json", "package-lock.json", "requirements.txt"])
def test_pinned_packages_name_no_host(name):
    assert not re.search(r'"resolved"|registry\.|index-url', (HERE / name).read_text())
