"""How long somebody has been speaking: a clock that is started, held and set back."""

from __future__ import annotations

import time
from collections.abc import Callable


class Stopwatch:
    """Stands at 0 until it is started."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._before = 0.0
        self._since: float | None = None

    @property
    def running(self) -> bool:
        """Whether it counts now."""
        return self._since is not None

    @property
    def seconds(self) -> float:
        """What it shows."""
        return self._before + (self._monotonic() - self._since if self._since is not None else 0.0)

    def start(self) -> None:
        """Count, from where it stands."""
        if self._since is None:
            self._since = self._monotonic()

    def hold(self) -> None:
        """Stand still."""
        self._before, self._since = self.seconds, None

    def reset(self) -> None:
        """Stand at 0."""
        self._before, self._since = 0.0, None
