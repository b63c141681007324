"""A program in a real pseudo-terminal: its keys, what its screen shows, and when."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30.0
"""Seconds after which a text that has not come is given up."""

_ESCAPE = re.compile(
    rb"\x1b(?:\[[0-9;?<>=!$ ]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[@-Z\\^_()#][0-9A-B]?)"
)


def environment(**more: str) -> dict[str, str]:
    """The environment of a learner's terminal; bytecode is kept, as it is in an office."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ASNBRAND", "LC_"))}
    if "ASNBRAND_COURSE" in os.environ:
        given["ASNBRAND_COURSE"] = os.environ["ASNBRAND_COURSE"]
    return given | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **more}


class Terminal:
    """A running program. `screen` is what a person would see; times are seconds since the last `start` of the clock."""

    def __init__(self, *command: str | Path, env: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._unshown = b""
        self.began = time.perf_counter()
        first, *rest = (str(part) for part in command)
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            first, rest, env=dict(env), cwd=str(ROOT), dimensions=(rows, columns), timeout=PATIENCE
        )
        self.child.delaybeforesend = None

    def press(self, keys: str) -> None:
        """Type, and start the clock."""
        self.began = time.perf_counter()
        self.child.send(keys)

    def wait(self, text: str) -> float:
        """Seconds until what has been painted since the clock started holds `text`. Raises TimeoutError."""
        wanted, painted = text.encode(), b""
        while True:
            painted += self._read(text)
            took = time.perf_counter() - self.began
            if wanted in _ESCAPE.sub(b"", painted):
                return took

    def painted(self, pattern: str = "") -> float:
        """Seconds until a line changes into one that fits the regular expression. Raises TimeoutError."""
        self.shown()
        before = list(self.screen.display)
        while True:
            self._read(pattern)
            took = time.perf_counter() - self.began
            self.shown()
            changed = [new for old, new in zip(before, self.screen.display, strict=True) if new != old]
            if any(re.search(pattern, line) for line in changed):
                return took

    def settle(self, quiet: float = 0.3) -> None:
        """Wait until nothing has been painted for `quiet` seconds. Raises TimeoutError.

        Where one types, the cursor blinks every half second: there only a shorter time ever comes.
        """
        until = time.perf_counter() + PATIENCE
        while time.perf_counter() < until:
            try:
                self._unshown += self.child.read_nonblocking(1 << 16, quiet)
            except pexpect.TIMEOUT:
                return
        raise TimeoutError(f"the screen never came to rest; it shows\n{self.shown()}")

    def shown(self) -> str:
        """The screen's text, one line a row."""
        self._stream.feed(self._unshown)
        self._unshown = b""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def _read(self, waiting_for: str) -> bytes:
        """What is painted next, as long as the clock has not run for longer than patience lasts."""
        left = self.began + PATIENCE - time.perf_counter()
        try:
            chunk: bytes = self.child.read_nonblocking(1 << 16, max(0.0, left))
            if left <= 0:
                raise pexpect.TIMEOUT("a blinking cursor paints for ever")
        except (pexpect.TIMEOUT, pexpect.EOF) as error:
            raise TimeoutError(f"“{waiting_for}” never came; the screen shows\n{self.shown()}") from error
        self._unshown += chunk
        return chunk

    def memory(self) -> float:
        """The most memory that the program has needed so far, in MB."""
        status = Path(f"/proc/{self.child.pid}/status").read_text("ascii")
        peak = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
        assert peak
        return int(peak[1]) / 1000

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.kill(signal.SIGKILL)
        self.child.close(force=True)
