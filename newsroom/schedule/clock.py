"""Tells time that passed from a clock that was set."""

import logging
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)

TOLERANCE = 30.0  # seconds by which a clock may be corrected without anybody asking
PROOF = 180.0  # seconds that a clock put forward has to stand before it is believed

Now = Callable[[], float]


def running() -> float:
    """Seconds that cannot be set; where the system counts them, those of sleep too."""
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime(clock)


class Clock:
    """The clock on the wall, held against one that nobody can set.

    Put forward by mistake, a clock would publish what is under embargo. So a leap is believed only
    after it has stood for three minutes. Put back, it is believed at once: nothing is early then,
    and what is published is not published twice. One second is asked for to be of use: time
    between two looks that both clocks count is no leap, however long.
    """

    def __init__(self, wall: Now = time.time, passed: Now = running) -> None:
        self.wall, self.passed = wall, passed
        self.ahead = wall() - passed()
        self.leapt_at: float | None = None
        self.was_set_back = False  # until somebody has seen to what was made meanwhile

    def is_steady(self) -> bool:
        """Whether what the clock says may be acted on."""
        leap = self.wall() - self.passed() - self.ahead
        if leap <= TOLERANCE:
            if leap < -TOLERANCE or self.leapt_at is not None:
                logger.warning("The clock was set back by %.0f seconds", max(0.0, -leap))
                self.was_set_back = True
            self.settle()
            return True
        if self.leapt_at is None:
            logger.warning("The clock leapt %.0f seconds; nothing is published yet", leap)
            self.leapt_at = self.passed()
        if self.passed() - self.leapt_at < PROOF:
            return False
        logger.warning("The clock stands where it leapt to, and is believed")
        self.settle()
        return True

    def settle(self) -> None:
        self.ahead = self.wall() - self.passed()
        self.leapt_at = None
