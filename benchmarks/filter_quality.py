"""`python -m benchmarks.filter_quality`: how well comments are held, on texts never trained on.

Twice 200 spam and 200 genuine comments in tests/data/comments/, and 300 genuine ones of planners.
Prints a table of confusion, then each comment that was judged wrongly. Ends with 1 if, of the
first set, recall is below 95 % or more than 3 % of the genuine ones are held, or of the planners
more than 1 % are held or any is put away. The second set, `blind`, was written by somebody who had
seen neither rules nor training texts, as hard as can be; it only says what to expect on a bad day.
"""

import sys
from pathlib import Path

from comments.filters.normal import Normal
from comments.filters.rules import Reason, is_surely_spam, like_spam, phrases_in, too_many_links

HELD_OUT = Path(__file__).parents[1] / "tests" / "data" / "comments"
LEAST_RECALL = 0.95
MOST_WRONGLY_HELD = 0.03
MOST_PLANNERS_HELD = 0.01


def judged(text: str) -> tuple[list[Reason], bool]:
    """Why the shipped rules and model hold a text, and whether they put it away as spam."""
    normal = Normal(text)
    probability, reasons = like_spam(normal, {})
    reasons = [*phrases_in(normal), *too_many_links(normal), *reasons]
    return reasons, is_surely_spam(probability, reasons)


def texts(name: str, kind: str = "heldout") -> list[str]:
    return (HELD_OUT / f"{kind}_{name}.txt").read_text().splitlines()


def report(kind: str) -> tuple[float, float]:
    """Print how one set was judged; the parts of its spam found, and of its genuine texts held."""
    answers = {
        name: [(text, *judged(text)) for text in texts(name, kind)] for name in ("spam", "genuine")
    }
    lines = [f"| {kind} | put away as spam | held | let through |", "|---|---|---|---|"]
    for name, rows in answers.items():
        away = sum(is_spam for _text, _reasons, is_spam in rows)
        held = sum(bool(reasons) for _text, reasons, _spam in rows) - away
        lines.append(f"| {name} | {away} | {held} | {len(rows) - away - held} |")
    missed = [text for text, reasons, _spam in answers["spam"] if not reasons]
    wrong = [(text, reasons) for text, reasons, _spam in answers["genuine"] if reasons]
    recall = 1 - len(missed) / len(answers["spam"])
    wrongly_held = len(wrong) / len(answers["genuine"])
    lines += ["", f"Recall {recall:.1%}, wrongly held {wrongly_held:.1%}.", ""]
    lines += [f"- missed: {text}" for text in missed]
    lines += [
        f"- wrongly held: {text} ({'; '.join(one['rule'] for one in reasons)})"
        for text, reasons in wrong
    ]
    sys.stdout.write("\n".join(lines) + "\n\n")
    return recall, wrongly_held


def report_planners() -> bool:
    """Print how honest sentences were judged that sound like advertising; whether all is well."""
    rows = [(text, *judged(text)) for text in texts("genuine", "planners")]
    held = [text for text, reasons, _spam in rows if reasons]
    away = [text for text, _reasons, is_spam in rows if is_spam]
    lines = [f"Planners: {len(held)} of {len(rows)} held, {len(away)} put away.", ""]
    sys.stdout.write("\n".join([*lines, *(f"- wrongly held: {text}" for text in held)]) + "\n")
    return not away and len(held) <= MOST_PLANNERS_HELD * len(rows)


def main() -> int:
    recall, wrongly_held = report("heldout")
    report("blind")
    is_well = recall >= LEAST_RECALL and wrongly_held <= MOST_WRONGLY_HELD
    return int(not (report_planners() and is_well))


if __name__ == "__main__":
    sys.exit(main())
