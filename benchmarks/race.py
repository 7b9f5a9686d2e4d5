"""A race between ways to do the same: paired, so that a busy machine disturbs all of them alike.

The runners take turns, A B C A B C …, each once in a round. A ratio is taken within a round,
where both ran within milliseconds of each other, and the median of these ratios is reported.
The medians of the times alone would compare one runner's quiet second with another's busy one.

With one thread the clock is the processor time of this process: while another program has the core,
it stands still. With several threads it is the clock on the wall, since threads that wait for each
other are a part of what is measured. Threads that have nothing to do sleep (see `machine.WAITING`).

Before the race a large array is made and freed. From then on, glibc keeps what is freed for the next request;
before, it gave it back to the system each time, and to be given fresh pages took as long as a small convolution. In
a process that has worked for a while, as a notebook has, that is past.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks import machine

LARGE = 2**24
"""Bytes of the array that is made and freed first: smaller ones are kept from then on."""

WARM_UP = 2
"""Rounds that do not count: the first call imports, allocates and fills caches."""

ROUNDS = 9
"""The fewest rounds that count."""


@dataclass(frozen=True)
class Ratio:
    """How many times as long one runner takes as another: the median and the middle half."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f}–{self.high:.2f})"


@dataclass(frozen=True)
class Race:
    """The times of all runners, round by round, in seconds."""

    times: Mapping[str, list[float]]

    def milliseconds(self, name: str) -> float:
        """Return the median time of a runner."""
        return 1000 * statistics.median(self.times[name])

    def ratio(self, slow: str, fast: str) -> Ratio:
        """Return time of `slow` / time of `fast`, taken round by round: above 1, `fast` is faster."""
        ratios = [a / b for a, b in zip(self.times[slow], self.times[fast], strict=True)]
        low, median, high = statistics.quantiles(ratios, n=4)
        return Ratio(median, low, high)


def race(
    runners: Mapping[str, Callable[[], object]], seconds: float = 1.0, clock: Callable[[], float] | None = None
) -> Race:
    """Let the runners take turns for about this long, and for `ROUNDS` rounds at least."""
    if clock is None:
        clock = time.process_time if machine.threads() == 1 else time.perf_counter
    np.ones(LARGE, np.uint8)
    for _ in range(WARM_UP):
        for run in runners.values():
            run()
    times: dict[str, list[float]] = {name: [] for name in runners}
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(next(iter(times.values()))) < ROUNDS:
        for name, run in runners.items():
            start = clock()
            run()
            times[name].append(clock() - start)
    return Race(times)
