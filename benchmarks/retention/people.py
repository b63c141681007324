"""Who learns: people who differ, the days on which they are there, and the chance that all their ways share."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from benchmarks.retention.course import Question

WEEKS = 26
"""From the first lesson to the last practice."""
LATER = 60
"""Days from the last practice to the day on which it counts."""
ABSENT = 0.1
"""How likely a working day is one without practice."""
HOLIDAY = (10, 20)
"""The weeks, from 0, in which a holiday of two weeks may begin: after the last module and before the end."""
_MONDAY = date(2026, 1, 5)


class Person(Struct, frozen=True):
    """Somebody who takes the course, the same whichever way they practise."""

    quick: float
    """How well they remember: standard normal."""
    easy: tuple[float, ...]
    """How easy each question is for them: standard normal."""
    there: tuple[int, ...]
    """The working days on which they practise, counted from the Monday on which the course begins."""
    lessons: dict[int, list[int]]
    """The questions learned on each day, by their places in the course."""
    seed: int

    def chances(self) -> list[random.Random]:
        """A stream of chance for each question: its third answer meets the same chance however it came about."""
        return [random.Random(self.seed + place) for place in range(len(self.easy))]

    @property
    def last(self) -> int:
        """The last day on which they practise."""
        return self.there[-1]


def people(number: int, seed: int, questions: Sequence[Question], holiday: int | None = None) -> list[Person]:
    """So many people. A `holiday` in a given week is everybody's."""
    return [_person(random.Random(seed * 1_000_003 + n), questions, holiday) for n in range(1, number + 1)]


def _person(rng: random.Random, questions: Sequence[Question], holiday: int | None) -> Person:
    away = rng.randint(*HOLIDAY)
    away = away if holiday is None else holiday
    there = tuple(
        day for day in range(WEEKS * 7) if day % 7 < 5 and rng.random() >= ABSENT and day // 7 not in (away, away + 1)
    )
    lessons: dict[int, list[int]] = {}
    for place, question in enumerate(questions):
        planned = question.week * 7 + question.workday
        lessons.setdefault(next(day for day in there if day >= planned), []).append(place)
    return Person(
        quick=rng.gauss(0, 1),
        easy=tuple(rng.gauss(0, 1) for _ in questions),
        there=there,
        lessons=lessons,
        seed=rng.randrange(1 << 48),
    )


def as_date(day: int) -> date:
    """A day as the calendar has it."""
    return _MONDAY + timedelta(days=day)
