"""A slow disk: work that waits until the test lets it go on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any


class Gate:
    """Stands in for a method; calls wait until `open`."""

    def __init__(self, really: Callable[..., Any]) -> None:
        self._really = really
        self._opened = threading.Event()
        self.calls = 0

    def open(self) -> None:
        """Let all calls go on, now and later."""
        self._opened.set()

    def __get__(self, instance: object, owner: type | None = None) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.calls += 1
            assert self._opened.wait(20), "the gate was never opened"
            return self._really(instance, *arguments, **named)

        return call
