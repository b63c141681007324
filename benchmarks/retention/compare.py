"""The comparison: the same people in every way, each of them for the time that the program's schedule took them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from statistics import mean

from msgspec import Struct

from benchmarks.retention.actr import ActR
from benchmarks.retention.course import Question
from benchmarks.retention.figures import Estimate, estimate
from benchmarks.retention.memory import Kind
from benchmarks.retention.multiscale import Multiscale
from benchmarks.retention.orders import LONGEST, ORDERS, programs_order
from benchmarks.retention.people import Person
from benchmarks.retention.practice import Plan, Run, Way, play
from benchmarks.retention.ways import Fixed, Massed, Nothing, Ours, Reading
from progress.review import PER_DAY

MODELS: Mapping[str, Kind] = {"ACT-R": ActR, "MCM": Multiscale}
FIVE_MINUTES, TWENTY_QUESTIONS = "five minutes a day", f"{PER_DAY} questions a day"
LIMITS = {FIVE_MINUTES: 300.0, TWENTY_QUESTIONS: 86_400.0}
"""The seconds that a working day gives; the program's own limit to the number of questions holds in both."""
EQUAL = 2
"""How many questions' time two ways may differ for one person: what was begun is finished."""
STRENGTHS = (1.0, 0.75, 0.5, 0.25, 0.1)
"""Of reading again, beside being asked: 1 is as strong."""
OURS, FIXED, BOXES, MASSED, NOTHING = "this schedule", "fixed intervals", "boxes", "massed", "no practice"
REORDERED = f"this schedule, {LONGEST}"
"""Only where the program has another order."""


class Comparison(Struct, frozen=True):
    """What became of everybody in every way, for one model of memory and one limit."""

    model: str
    limit: str
    runs: dict[str, list[Run]]
    """By the way's name; the same people in the same order in each."""

    def later(self, way: str) -> Estimate:
        """Share known `people.LATER` days after the half-year."""
        return estimate(run.later for run in self.runs[way])

    def more_later(self, way: str) -> Estimate:
        """How much more that is than with this schedule, person by person."""
        pairs = zip(self.runs[way], self.runs[OURS], strict=True)
        return estimate(run.later - ours.later for run, ours in pairs)

    def even(self) -> float | None:
        """How strong reading again would have to be, beside being asked, to come out even; None if not in the range."""
        found = [(strength, self.more_later(reading(strength)).mean) for strength in STRENGTHS]
        for (strong, above), (weak, below) in pairwise(found):
            if above >= 0 > below:
                return weak + (strong - weak) * -below / (above - below)
        return None

    def known_when_asked(self, way: str) -> float:
        """The share of what was asked that came to mind at once."""
        return sum(run.known for run in self.runs[way]) / sum(run.asked for run in self.runs[way])

    def unequal(self) -> float:
        """The greatest difference in time between any way with practice and this schedule, in seconds."""
        return max(
            abs(run.seconds - ours.seconds)
            for way, runs in self.runs.items()
            if way != NOTHING
            for run, ours in zip(runs, self.runs[OURS], strict=True)
        )


def reading(strength: float) -> str:
    """What the way is called that reads again."""
    return f"re-reading, strength {strength:g}"


def compare(model: str, limit: str, questions: Sequence[Question], everybody: Sequence[Person]) -> Comparison:
    """Let everybody practise in every way. Raises AssertionError if one way had more time than another."""
    kind = MODELS[model]
    runs: dict[str, list[Run]] = {}
    for person in everybody:
        go = partial(play, kind, person, questions)
        ours = go(Ours(questions), dict.fromkeys(person.there, LIMITS[limit]))
        runs.setdefault(OURS, []).append(ours)
        for name, (way, plan) in _others(person, questions, ours).items():
            runs.setdefault(name, []).append(go(way(), plan, saves=True))
    found = Comparison(model, limit, runs)
    most = EQUAL * max(question.answering + question.reason for question in questions)
    assert found.unequal() <= most, f"{found.unequal():.0f} seconds more or less in one way than in another"
    return found


def _others(person: Person, questions: Sequence[Question], ours: Run) -> dict[str, tuple[Callable[[], Way], Plan]]:
    """The other ways, and the time that each has: on each day as much as ours took, or all of it after the module."""
    asked: dict[str, tuple[Callable[[], Way], Plan]] = {
        FIXED: (Fixed, ours.spent),
        BOXES: (partial(Fixed, boxes=True), ours.spent),
    }
    read: dict[str, tuple[Callable[[], Way], Plan]] = {
        reading(strength): (partial(Reading, strength), ours.spent) for strength in STRENGTHS
    }
    if programs_order() != LONGEST:
        asked[REORDERED] = (partial(Ours, questions, portions=ORDERS[LONGEST]), ours.spent)
    return asked | read | {MASSED: (Massed, _after_modules(person, questions, ours.seconds)), NOTHING: (Nothing, {})}


def _after_modules(person: Person, questions: Sequence[Question], seconds: float) -> Plan:
    """So many seconds in equal parts on the days on which a module's last question is learned."""
    ends: dict[int, int] = {}
    for day, places in sorted(person.lessons.items()):
        ends.update((questions[place].week, day) for place in places)
    return {day: seconds * sum(end == day for end in ends.values()) / len(ends) for day in ends.values()}


def minutes(runs: Sequence[Run]) -> float:
    """Minutes of practice, on the mean."""
    return mean(run.seconds for run in runs) / 60
