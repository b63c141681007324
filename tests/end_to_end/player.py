"""A learner before a real terminal: presses keys, and reads a screen of 80 × 24 characters.

Nothing here waits for a fixed time: `until` waits for what the screen shows, and gives up after `PATIENCE`.
"""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pexpect

from benchmarks.terminal import PATIENCE, Terminal, environment

ENTER, ESCAPE, LEFT, END, F5 = "\r", "\x1b", "\x1b[D", "\x1b[F", "\x1b[15~"
UP, DOWN, BACKSPACE = "\x1b[A", "\x1b[B", "\x7f"
REST = 0.04
"""Seconds without paint after which a screen is taken to be complete."""

_OPTION = re.compile(r"^\W{0,4}?([○●□■√×±])[●■]?\s+(\d+)  (\S.*)$")

Wanted = str | Callable[[str], object]


class Option(NamedTuple):
    """One option as the screen shows it."""

    sign: str
    text: str

    @property
    def picked(self) -> bool:
        """Whether it is chosen or ticked."""
        return self.sign in "●■"


def options_of(shown: str) -> list[Option]:
    """The options on a screen, their lines put together again; those scrolled away are missing."""
    options: list[Option] = []
    for line in shown.splitlines():
        begins = _OPTION.match(line)
        if begins:
            options.append(Option(begins[1], begins[3]))
        elif options and line.startswith(" " * 6):
            options[-1] = Option(options[-1].sign, f"{options[-1].text} {line.strip()}")
        elif options:
            break
    return options


class Player(Terminal):
    """The program, started in English by someone whose data is in `data`."""

    def __init__(self, data: Path, *, columns: int = 80, rows: int = 24) -> None:
        env = environment(HOME=str(data.parent))
        for name in ("COLUMNS", "LINES"):  # pytest-xdist sets them, and Textual believes them more than the terminal
            env.pop(name, None)
        command = (sys.executable, "-m", "asnbrand_train", "--lang", "en", "--data", data)
        super().__init__(*command, env=env, columns=columns, rows=rows)

    # Waiting

    def until(self, wanted: Wanted) -> str:
        """The screen once it holds the text, or fulfils the condition, and is complete. Raises TimeoutError."""
        deadline = time.monotonic() + PATIENCE
        while True:
            shown = self.shown()
            fits = wanted in shown if isinstance(wanted, str) else wanted(shown)
            left = deadline - time.monotonic()
            if not self._painted_within(REST if fits else left):
                if fits:
                    return shown
                raise TimeoutError(f"{wanted} never came; the screen shows\n{shown}")
            if left <= 0:
                raise TimeoutError(f"the screen never came to rest\n{shown}")

    def _painted_within(self, seconds: float) -> bool:
        try:
            self._unshown += self.child.read_nonblocking(1 << 16, max(0.0, seconds))
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF as end:
            raise TimeoutError(f"the program has ended; the screen shows\n{self.shown()}") from end
        return True

    def press_until(self, keys: str, wanted: Wanted) -> str:
        """Press keys and wait for what they bring."""
        self.press(keys)
        return self.until(wanted)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller."""
        self.shown()
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def ended(self) -> int | None:
        """The exit code, once the program has ended by itself."""
        self.child.expect(pexpect.EOF, timeout=PATIENCE)
        self.child.close()
        return self.child.exitstatus

    def kill(self) -> None:
        """`kill -9`: what a power cut leaves behind."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()

    def until_true(self, condition: Callable[[], object], what: str) -> None:
        """Wait for something outside the screen."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError(f"not {what}; the screen shows\n{self.shown()}")
            self._painted_within(0.02)

    # Getting about

    def home(self) -> str:
        """The home screen."""
        return self.until(lambda shown: "NEXT" in shown or "CONTINUE" in shown)

    def go_on(self, title: str) -> str:
        """From home to the activity that is next, with Enter, as often as the program asks for a moment's patience."""
        while True:
            self.press(ENTER)
            shown = self.until(lambda shown: title in shown.splitlines()[0] or "One moment" in shown)
            if title in shown.splitlines()[0]:
                return shown
            self.until(lambda shown: "One moment" not in shown)

    def open_activity(self, title: str, place: int) -> str:
        """From home to the activity at this place, from 0, of the first module."""
        self.press_until("1", "After this module you can")
        for _ in range(place):
            self.press_until(DOWN, lambda shown: shown)
        return self.press_until(ENTER, lambda shown: title in shown.splitlines()[0])

    def open_quiz(self, title: str) -> str:
        """From home to the question of a quiz that is next."""
        if "question " not in self.go_on(title).splitlines()[0]:
            self.press(ENTER)
        return self.until(lambda shown: "question " in shown.splitlines()[0])

    def leave(self) -> None:
        """Back to home and out, in the way the footer names."""
        while "q Quit" not in self.shown():
            here = self.shown().splitlines()[0]
            self.press_until(ESCAPE, lambda shown, here=here: shown.splitlines()[0] != here)  # type: ignore[misc]
        self.press("q")
        assert self.ended() == 0

    # Answering

    def pick(self, *digits: int) -> list[str]:
        """Pick options by their digits. Returns the texts of what is picked then, as the screen shows them."""
        for digit in digits:
            self.press_until(str(digit), lambda shown, digit=digit: options_of(shown)[digit - 1].picked)  # type: ignore[misc]
        return [option.text for option in options_of(self.shown()) if option.picked]

    def answer(self, digits: Sequence[int], then: Wanted) -> list[str]:
        """Pick options, press Enter and wait for what follows. Returns the texts of what was picked."""
        picked = self.pick(*digits)
        self.press_until(ENTER, then)
        return picked
