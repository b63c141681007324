"""What a learner waits for, in a real pseudo-terminal, against an empty Textual app in another."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from benchmarks import history
from benchmarks.measure import Row, Timed, compare, in_turns, percentile, stopwatch
from benchmarks.terminal import ROOT, Terminal, environment
from modules.activities import Lesson
from modules.activities.lesson import Step
from progress.folders import VIEW_FILE as VIEW
from tui.desk import open_desk
from tui.start import find_start

PROGRAM = (Path(sys.executable).with_name("asnbrand-train"),)
FLOOR = (sys.executable, ROOT / "benchmarks" / "floor.py")
HISTORY = 20_000
SIZES = (HISTORY, 100, 1_000, 100_000)
"""Statements; the first is what the budgets are for."""
ENTER, ESCAPE, FLAG, CONTINUE = "\r", "\x1b", "t", "l"
NEXT, PREVIOUS = "\x1bOR", "\x1bOS"
"""F3 and F4: where one types, the arrows only move the cursor."""
PAGE = "Enter to a page of the empty app"
OPTION = r"[●○■□]  \d  "
"""How a line with an option begins."""
OPEN_OPTION = r"[○□]  (\d)  "
"""The same while it is not chosen, with its digit."""
PLACE = r"(\d+) (?:of|dari) (\d+)\s*$"
"""How the line ends that says which question is shown, of how many."""
SHOWN = 16
"""Characters of a title or text that are waited for: enough to know it, few enough to stand on one line."""


class Learner:
    """A data folder whose home screen offers to continue in one activity."""

    def __init__(self, data: Path, ends_in: str, count: int, since: datetime | None = None) -> None:
        info, self.activity = history.make(data, count, ends_in=ends_in, since=since)
        self.view = info.folder / VIEW
        self.env = environment(ASNBRAND_DATA=str(data))
        self.next = offered(data)[:SHOWN]
        """What home shows once it has the learner's real figures."""

    def home(self) -> Terminal:
        """The program, started."""
        return Terminal(*PROGRAM, env=self.env)


def offered(data: Path) -> str:
    """The title of what home offers to continue with."""
    start = find_start(str(data), (), None, "")
    assert start.learner is not None
    desk = open_desk(start, start.learner)
    title: str = desk.view()["continue"]["title"]
    desk.record.close()
    return title


@contextmanager
def learner(ends_in: str, count: int = HISTORY, since: datetime | None = None) -> Iterator[Learner]:
    """One with `count` statements whose program has been started once before."""
    with tempfile.TemporaryDirectory() as folder:
        made = Learner(Path(folder), ends_in, count, since)
        with made.home() as terminal:
            terminal.wait(made.next)
            terminal.settle(1.0)
        yield made


def empty_app() -> float:
    """Until the empty app shows its label."""
    with Terminal(*FLOOR, env=environment()) as terminal:
        return terminal.wait("Ready")


def first_screen() -> Iterator[Row]:
    """From the start to the line that says what is next, with and without the view of the last run."""
    for size in SIZES:
        yield from first_screen_at(size)


def first_screen_at(size: int) -> Iterator[Row]:
    """The same with a history of so many statements."""
    with learner("efek-halo", size) as made:

        def start() -> float:
            with made.home() as terminal:
                return terminal.wait(made.next)

        def start_without_view() -> float:
            made.view.unlink()
            with made.home() as terminal:
                took = terminal.wait(made.next)
                terminal.settle(1.0)  # until the view is there again
                return took

        rounds = 15 if size == HISTORY else 7
        for name, started, budget in (("", start, 1.25), (", view.json deleted", start_without_view, 1.7)):
            limit = budget if size <= HISTORY else None
            yield compare(f"first useful screen, {size:,} statements{name}", "an empty Textual app",
                          started, empty_app, rounds=rounds, budget=limit)  # fmt: skip


def command_line() -> Iterator[Row]:
    """`--help` and `--version`, the whole process, against one that imports Textual."""

    def process(*command: str | Path) -> Timed:
        def run() -> float:
            with stopwatch() as took:
                subprocess.run(command, env=environment(), cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
            return took[0]

        return run

    floor = process(sys.executable, "-c", "import textual.app")
    for option in ("--help", "--version"):
        yield compare(
            option, "python -c 'import textual.app'", process(*PROGRAM, option), floor, rounds=25, budget=0.15
        )


def key_press() -> Iterator[Row]:
    """In a quiz: from a digit to the chosen option painted while a save runs, and from Enter to the next question."""
    picks: list[float] = []
    answers: list[float] = []
    with learner("tes-akhir") as made, made.home() as terminal:
        terminal.wait(made.next)
        terminal.settle(1.0)
        for key in (CONTINUE, ENTER):  # the test's first page, then its first question
            terminal.press(key)
            terminal.settle()
        _to_a_choice(terminal)
        for _ in range(60):
            open_option = re.search(OPEN_OPTION, terminal.shown())
            terminal.press(FLAG)  # is saved while the digit is being painted
            terminal.press(open_option[1] if open_option else "1")
            picks.append(terminal.painted(OPTION))
            terminal.settle()
            terminal.press(ENTER)
            answers.append(terminal.painted(PLACE))
            terminal.settle()
            terminal.press(PREVIOUS)
            terminal.settle()
    base = statistics.median(page_times(20)) * 1000
    for name, times, median, most in (
        ("a digit to the painted choice, while a save runs", picks, 8, 17),
        ("Enter to the next question", answers, None, None),
    ):
        for kind, value, budget in (
            ("median", statistics.median(times), median),
            ("95 %", percentile(times, 0.95), most),
        ):
            yield Row(f"{name}, {kind}", PAGE, value * 1000, base, budget, absolute=True)


def _to_a_choice(terminal: Terminal) -> None:
    """Go to a question that is answered with a digit and is followed by another. Raises RuntimeError if none is."""
    while True:
        shown = terminal.shown()
        place = re.search(PLACE, shown, re.MULTILINE)
        if place is None or place[1] == place[2]:
            raise RuntimeError(f"no question before the last is answered with a digit; it is\n{shown}")
        if re.search(OPEN_OPTION, shown):
            return
        terminal.press(NEXT)
        terminal.painted(PLACE)
        terminal.settle()


def page_times(rounds: int) -> list[float]:
    """From Enter to the page that the empty app opens then."""
    times: list[float] = []
    with Terminal(*FLOOR, env=environment()) as terminal:
        terminal.wait("Ready")
        for _ in range(rounds):
            terminal.settle()
            terminal.press(ENTER)
            times.append(terminal.wait("Paragraph"))
            terminal.settle()
            terminal.press(ESCAPE)
    return times


def first_words(step: Step) -> str:
    """How the text of a step begins, as far as it is plain."""
    text = step.text or ""
    if step.question is not None:
        text = step.question.prompt
    if step.compare is not None:
        text = step.compare.less
    if step.reflect is not None:
        text = step.reflect.prompt
    return re.split(r"[*_`#\[\n]", text.strip())[0][:SHOWN].strip()


def first_paragraph() -> Iterator[Row]:
    """From the key on the home screen to the text of the lesson's step."""
    with learner("efek-halo") as made:
        assert isinstance(made.activity, Lesson)

        text = first_words(made.activity.steps[len(made.activity.steps) // 2 - 1])

        def lesson() -> float:
            with made.home() as terminal:
                terminal.wait(made.next)
                terminal.settle(1.0)
                terminal.press(CONTINUE)
                return terminal.wait(text)

        def lesson_again() -> float:
            with made.home() as terminal:
                terminal.wait(made.next)
                terminal.settle(1.0)
                for keys, seen in ((CONTINUE, text), (ESCAPE, made.next)):
                    terminal.press(keys)
                    terminal.wait(seen)
                    terminal.settle()
                terminal.press(CONTINUE)
                return terminal.wait(text)

        for name, opened in (("", lesson), (", opened again", lesson_again)):
            yield compare(f"a lesson's first paragraph{name}", "a Screen with Header, Static, Footer",
                          opened, lambda: page_times(1)[0], rounds=8, budget=1.3)  # fmt: skip


def memory() -> Iterator[Row]:
    """The most memory needed until the home screen has settled, in MB."""
    for size in SIZES:
        yield memory_at(size)


def memory_at(size: int) -> Row:
    """The same with a history of so many statements. The view is deleted, so that all of it has to be read."""
    with learner("efek-halo", size) as made:

        def ours() -> float:
            made.view.unlink()
            with made.home() as terminal:
                terminal.wait(made.next)
                terminal.settle(1.5)
                return terminal.memory()

        def base() -> float:
            with Terminal(*FLOOR, env=environment()) as terminal:
                terminal.wait("Ready")
                terminal.settle(1.5)
                return terminal.memory()

        mine, bases = in_turns(ours, base, 5)
        return Row(f"memory, {size:,} statements", "an empty Textual app", statistics.median(mine),
                   statistics.median(bases), 1.6 if size <= HISTORY else None, "MB")  # fmt: skip
