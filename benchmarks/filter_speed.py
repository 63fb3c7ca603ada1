"""`python -m benchmarks.filter_speed`: milliseconds that judging one comment takes, and memory."""

import os
import resource
import sys
import time
from collections.abc import Callable
from statistics import median, quantiles

import django

from benchmarks.filter_quality import texts

ROUNDS, MOST = 3, 5.0  # milliseconds


def timed(judge: Callable[[str, str], object], text: str) -> float:
    start = time.perf_counter()
    judge(text, "Siti Rahma")
    return (time.perf_counter() - start) * 1000


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    django.setup()
    from comments.filters import classifier, lexicon
    from comments.screening.verdict import judge

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    classifier.model()
    lexicon.shipped()
    loaded = (time.perf_counter() - start) * 1000
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    comments = texts("spam") + texts("genuine")
    for text in comments[:20]:
        timed(judge, text)
    taken = [timed(judge, text) for text in comments * ROUNDS]
    longest = "Rencana tata ruang kota kita. " * 100
    p99 = quantiles(taken, n=100)[98]
    sys.stdout.write(
        f"Loading {loaded:.0f} ms and {grown:.1f} MB, once in each process. Judging a comment, "
        f"queries included: median {median(taken):.1f} ms, p99 {p99:.1f} ms; one of {len(longest)}"
        f" characters {timed(judge, longest):.1f} ms.\n"
    )
    return int(median(taken) > MOST)


if __name__ == "__main__":
    sys.exit(main())
