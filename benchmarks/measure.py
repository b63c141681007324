"""Measuring two things in turns, and what came of it."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Timed = Callable[[], float]
"""Does a thing once and says how long that took, in seconds (or how much it needed)."""


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, against what, and what it may be."""

    what: str
    floor: str
    ours: float
    base: float
    budget: float | None
    """None where there is none and the row only tells."""
    unit: str = "ms"
    """Of `ours` and `base`."""
    absolute: bool = False
    """Whether the budget is a number of `unit` for `ours` itself, and not for the ratio."""

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.ours / self.base

    @property
    def kept(self) -> bool:
        """Whether the budget is kept."""
        return self.budget is None or (self.ours if self.absolute else self.ratio) <= self.budget


def in_turns(ours: Timed, floor: Timed, rounds: int, warm_up: int = 1) -> tuple[list[float], list[float]]:
    """Both things `rounds` times, alternately, each going first every other time; after `warm_up` unmeasured rounds."""
    for _ in range(warm_up):
        ours()
        floor()
    mine: list[float] = []
    bases: list[float] = []
    for turn in range(rounds):
        for thing, times in ((ours, mine), (floor, bases))[:: 1 if turn % 2 else -1]:
            times.append(thing())
    return mine, bases


def compare(what: str, floor_is: str, ours: Timed, floor: Timed, *, rounds: int, budget: float | None) -> Row:
    """The row of two things measured in turns: medians, in milliseconds."""
    mine, bases = in_turns(ours, floor, rounds)
    return Row(what, floor_is, statistics.median(mine) * 1000, statistics.median(bases) * 1000, budget)


def percentile(times: list[float], share: float) -> float:
    """The time that `share` of all (0 to 1) do not exceed."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


@contextmanager
def stopwatch() -> Iterator[list[float]]:
    """``with stopwatch() as took: …`` leaves the seconds in ``took[0]``."""
    took: list[float] = []
    start = time.perf_counter()
    yield took
    took.append(time.perf_counter() - start)


@contextmanager
def still_garbage_collector() -> Iterator[None]:
    """Everything collected before and nothing during, the same for both sides."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
