"""After two weeks of holiday: which of the questions that wait should come first?"""

from __future__ import annotations

from statistics import mean

from msgspec import Struct

from benchmarks.retention.compare import FIVE_MINUTES, LIMITS, MODELS, TWENTY_QUESTIONS
from benchmarks.retention.course import QUESTIONS, course
from benchmarks.retention.figures import Estimate, estimate
from benchmarks.retention.orders import ORDERS
from benchmarks.retention.people import people
from benchmarks.retention.practice import play
from benchmarks.retention.ways import Ours

AWAY = 12
"""The week, from 0, in which everybody's holiday begins."""
BACK = AWAY + 2
WEEKS_AFTER = 4
SHARE = 3
"""One in so many people takes the whole course, which is four times as long to simulate."""


class Return(Struct, frozen=True):
    """What became of everybody with one order, for one model of memory and one case."""

    model: str
    case: str
    order: str
    waiting: float
    """Questions that wait on the first day back, on the mean."""
    still: float
    """Those that wait on the last practice day of the fourth week back."""
    soon: tuple[float, ...]
    """Share known at the end of that week, of each person."""
    later: tuple[float, ...]
    """Share known `people.LATER` days after the half-year."""

    def more_soon(self, other: Return) -> Estimate:
        """How much more is known at the end of that week than with another order."""
        return estimate(mine - theirs for mine, theirs in zip(self.soon, other.soon, strict=True))

    def more_later(self, other: Return) -> Estimate:
        """How much more is known in the end than with another order."""
        return estimate(mine - theirs for mine, theirs in zip(self.later, other.later, strict=True))


class Case(Struct, frozen=True):
    """How much is learned, and how much time there is for it."""

    questions: int
    """0 for all of the course."""
    limit: str

    @property
    def name(self) -> str:
        """As the table has it."""
        return f"{self.questions or 'All'} questions learned, {self.limit}"


CASES = (Case(QUESTIONS, FIVE_MINUTES), Case(QUESTIONS, TWENTY_QUESTIONS), Case(0, TWENTY_QUESTIONS))


def takers(questions: int, number: int) -> int:
    """How many of so many people take a course with so many questions."""
    return number if questions else max(2, number // SHARE)


def returns(case: Case, model: str, number: int, seed: int) -> list[Return]:
    """Everybody comes back from two weeks of holiday, with each order."""
    questions = course(case.questions)
    everybody = people(takers(case.questions, number), seed, questions, holiday=AWAY)
    found = []
    for name, order in ORDERS.items():
        waiting, still, soon, later = [], [], [], []
        for person in everybody:
            way = Ours(questions, portions=order)
            plan = dict.fromkeys(person.there, LIMITS[case.limit])
            run = play(MODELS[model], person, questions, way, plan)
            waiting.append(way.waited[min(day for day in person.there if day >= BACK * 7)])
            still.append(way.waited[max(day for day in person.there if day < (BACK + WEEKS_AFTER) * 7)])
            soon.append(run.saturdays[BACK + WEEKS_AFTER - 1])
            later.append(run.later)
        found.append(Return(model, case.name, name, mean(waiting), mean(still), tuple(soon), tuple(later)))
    return found
