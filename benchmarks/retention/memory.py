"""What every model of memory offers: how likely something is known at a moment, and what practice changes in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Memory(Protocol):
    """One thing in one person's memory. A moment is a day, and a second within that day's session."""

    def recall(self, day: int, second: float = 0.0) -> float:
        """How likely it is known, 0 to 1."""

    def practise(self, day: int, second: float, *, known: bool, chance: float, strength: float = 1.0) -> None:
        """It is asked and its answer read, or it is read again with less than the `strength` of being asked.

        `known` is whether it came to mind. `chance`, 0 to 1, decides what a model leaves to chance.
        """


Kind = Callable[[float, float], Memory]
"""A model: makes the memory of one thing for one person, of how quick the person is and how easy the thing is.

Both are standard normal: 0 is the middle, 1 one standard deviation better.
"""
