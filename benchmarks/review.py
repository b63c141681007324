"""What reviews cost: working out what is due, and what a learner waits for."""

from __future__ import annotations

import re
import statistics
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from fsrs import Card, Rating

from benchmarks import history
from benchmarks.measure import Row, compare, percentile, still_garbage_collector, stopwatch
from benchmarks.screens import ENTER, ESCAPE, HISTORY, OPEN_OPTION, PAGE, learner, page_times
from benchmarks.terminal import Terminal
from modules.catalogue import Catalogue
from modules.contents import contents_of
from progress.agenda import Agenda
from progress.answered import Item
from progress.learners import Learners
from progress.review import Schedule, make_scheduler, noon
from progress.summary import Summary, summarise

REVIEWS = "u"
OPENED = "Soal per hari"
"""What stands on the first page of reviews, whatever is due."""
TOLD = "Seberapa ingat"
FEW = 1_000
"""Statements of a short history in which everything that a module asks has been answered."""
_MOST = 15
AWAY = 20
"""Days after which most of what was answered waits."""


def sum_of(count: int) -> Summary:
    """What a history of so many statements comes to."""
    with tempfile.TemporaryDirectory() as folder:
        info, _ = history.make(Path(folder), count, ends_in="efek-halo")
        with Learners(Path(folder)).open(info.id) as record:
            return summarise(record.follow())


def reviews() -> Iterator[Row]:
    """The schedule, one more answer, and the screens."""
    today = date.today()
    sums = {count: sum_of(count) for count in (HISTORY, FEW)}
    yield _schedule(sums[HISTORY].answered.items, today)
    yield _one_more(sums, today)
    yield from _screens()


def _schedule(items: dict[str, Item], today: date) -> Row:
    """All answers, against FSRS's own work on them."""
    answers = [[(date.fromisoformat(at[:10]), Rating(int(rating))) for at, rating in i.answers] for i in items.values()]

    def ours() -> float:
        with still_garbage_collector(), stopwatch() as took:
            Schedule().read(items, today)
        return took[0]

    def bare() -> float:
        scheduler = make_scheduler()
        with still_garbage_collector(), stopwatch() as took:
            for history_ in answers:
                card = Card(card_id=0)
                for day, rating in history_:
                    card, _log = scheduler.review_card(card, rating, noon(day))
        return took[0]

    total = sum(map(len, answers))
    return compare(f"the schedule of {total:,} answers, {HISTORY:,} statements", "fsrs alone on the same answers",
                   ours, bare, rounds=9, budget=1.5)  # fmt: skip


def _one_more(sums: dict[int, Summary], today: date) -> Row:
    """What is due after one more answer, with a long history against a short one."""
    catalogue = Catalogue()
    contents = [contents_of(catalogue.open(entry.id)) for entry in catalogue.entries()]
    agendas = {count: Agenda(catalogue.open) for count in sums}
    for count, agenda in agendas.items():
        agenda.read(sums[count], lambda _seen: contents, today)

    def again(count: int) -> float:
        item = next(iter(sums[count].answered.items.values()))
        item.answers.append(item.answers[-1])
        with still_garbage_collector(), stopwatch() as took:
            agendas[count].read(sums[count], lambda _seen: contents, today)
        return took[0]

    return compare(f"what is due after one more answer, {HISTORY:,} statements", f"the same at {FEW:,} statements",
                   lambda: again(HISTORY), lambda: again(FEW), rounds=25, budget=1.5)  # fmt: skip


def _screens() -> Iterator[Row]:
    """From the key at home to the page, with a long history and a short one; and from Enter to the told answer."""
    opened: dict[int, list[float]] = {}
    told: list[float] = []
    since = history.ending_on(date.today() - timedelta(days=AWAY), HISTORY)
    for count, begun in ((HISTORY, since), (FEW, None)):
        with learner("efek-halo", count, begun) as made, made.home() as terminal:
            terminal.wait(made.next)
            terminal.settle(1.0)
            opened[count] = []
            for _ in range(12):
                terminal.press(REVIEWS)
                opened[count].append(terminal.wait(OPENED))
                terminal.settle()
                terminal.press(ESCAPE)
                terminal.settle()
            if count == HISTORY:
                terminal.press(REVIEWS)
                terminal.settle()
                terminal.press(ENTER)
                terminal.settle()
                told = [*_answers(terminal)]
    base = statistics.median(page_times(12)) * 1000
    long, short = (statistics.median(opened[count]) * 1000 for count in (HISTORY, FEW))
    yield Row(f"the page of reviews, {HISTORY:,} statements", PAGE, long, base, None)
    yield Row(f"the page of reviews, {HISTORY:,} statements", f"the same at {FEW:,} statements", long, short, 1.3)
    for kind, value in (("median", statistics.median(told)), ("95 %", percentile(told, 0.95))):
        yield Row(f"Enter to the told answer in a review, {kind}", PAGE, value * 1000, base, None)


def _answers(terminal: Terminal) -> Iterator[float]:
    """Answer one question after the other, as long as they are answered with a digit.

    Raises RuntimeError if already the first one is not.
    """
    place = 0
    while (option := re.search(OPEN_OPTION, terminal.shown())) and place < _MOST:
        terminal.press(option[1])
        terminal.settle()
        terminal.press(ENTER)
        yield terminal.wait(TOLD)
        terminal.settle()
        terminal.press(ENTER)
        terminal.settle()
        place += 1
    if not place:
        raise RuntimeError(f"the first question is not answered with a digit; it is\n{terminal.shown()}")
