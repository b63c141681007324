"""Which of the questions that wait come first: what the program does, and what it could do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from progress.review import PER_DAY, Waiting, mixed, portion

Portion = Callable[[Sequence[Waiting], date, int, int], list[Waiting]]
"""What is asked today of what waits, given how much was asked today already and how much a day may ask."""


def _least(key: Callable[[Waiting], tuple[float, str]]) -> Portion:
    """A day's portion if those come first for which `key` is least."""

    def chosen(waiting: Sequence[Waiting], today: date, done: int, per_day: int = PER_DAY) -> list[Waiting]:
        due = sorted((one for one in waiting if one.due <= today), key=key)
        return mixed(due[: max(0, per_day - done)])

    return chosen


LIKELY, UNLIKELY, LONGEST = "most likely known first", "least likely known first", "longest due first"
ORDERS: dict[str, Portion] = {
    LIKELY: _least(lambda one: (-one.recall, one.object)),
    UNLIKELY: _least(lambda one: (one.recall, one.object)),
    LONGEST: _least(lambda one: (one.due.toordinal(), one.object)),
}


def programs_order() -> str | None:
    """Which of these the program has; None if it is another one."""
    today = date(2026, 1, 5)
    late_and_known = ((9, 0.8), (1, 0.3), (5, 0.5), (3, 0.95), (7, 0.1))
    sample = [Waiting(f"m#{n}", today - timedelta(days=late), known) for n, (late, known) in enumerate(late_and_known)]
    for name, order in ORDERS.items():
        if all(order(sample, today, 0, size) == portion(sample, today, 0, size) for size in range(1, len(sample) + 1)):
            return name
    return None
