"""What practising is: a memory of the whole course, a clock, and half a year in which time is given and spent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from benchmarks.retention.course import Question
from benchmarks.retention.memory import Kind
from benchmarks.retention.people import LATER, WEEKS, Person

Plan = Mapping[int, float]
"""The seconds that are given on each day."""
SAVED = 1_200.0
"""Seconds that can be saved for later; what is more is used at once, for what would be due soonest."""


class _Answer(Struct, frozen=True):
    known: bool
    right: bool
    """Known or guessed."""
    seconds: float


class Mind:
    """What a person holds of the course. Whatever is done moves the clock of the day and is counted."""

    def __init__(self, kind: Kind, person: Person, questions: Sequence[Question]) -> None:
        self.questions = questions
        self.day = 0
        self.asked = 0
        self.known = 0
        """How often something that was asked came to mind."""
        self.spent = 0.0
        """Seconds of practice; learning is not counted, it is the same in every way."""
        self._second = 0.0
        self._memories = [kind(person.quick, easy) for easy in person.easy]
        self._chances = person.chances()

    def wake(self, day: int) -> None:
        """Another day."""
        self.day, self._second = day, 0.0

    def learn(self, place: int) -> bool:
        """Read what a lesson says and be asked about it; whether the answer is right."""
        self._met(place, self.questions[place].rereading, known=False)
        return self._asked(place).right

    def ask(self, place: int, *, again: bool = False) -> bool:
        """Be asked, and read why if the answer is wrong; whether it is right. Once more, `again`, only takes time."""
        answer = self._asked(place)
        self.spent += answer.seconds
        if not again:
            self.asked += 1
            self.known += answer.known
        return answer.right

    def read(self, place: int, strength: float) -> None:
        """Read it once more."""
        known = self._chances[place].random() < self._memories[place].recall(self.day, self._second)
        self._met(place, self.questions[place].rereading, known=known, strength=strength)
        self.spent += self.questions[place].rereading

    def _asked(self, place: int) -> _Answer:
        question, chance = self.questions[place], self._chances[place]
        known = chance.random() < self._memories[place].recall(self.day, self._second)
        right = chance.random() < question.guess or known
        seconds = question.answering + (0.0 if right else question.reason)
        self._met(place, seconds, known=known)
        return _Answer(known, right, seconds)

    def _met(self, place: int, seconds: float, *, known: bool, strength: float = 1.0) -> None:
        self._second += seconds
        chance = self._chances[place].random()
        self._memories[place].practise(self.day, self._second, known=known, chance=chance, strength=strength)

    def share(self, day: int, places: Sequence[int] | None = None) -> float:
        """The share expected to be known on a day, of all questions or of some."""
        chosen = range(len(self.questions)) if places is None else places
        return sum(self._memories[place].recall(day) for place in chosen) / len(chosen)


class Way(Protocol):
    """A way of practising."""

    def learned(self, mind: Mind, place: int, right: bool) -> None:
        """A question was learned today, and answered rightly or not."""

    def practise(self, mind: Mind, seconds: float) -> None:
        """Spend about so many seconds of today, or fewer."""

    def use_up(self, mind: Mind, seconds: float) -> None:
        """Spend what is left over, so that it is as much in every way."""


class Run(Struct, frozen=True):
    """What became of one person in one way."""

    later: float
    """Share known `LATER` days after the last day of the half-year."""
    after_own: float
    """The same, counted from the last day on which anything was practised or learned in this way."""
    end: float
    """Share known on the day after the last."""
    meanwhile: float
    """Share known of what had been learned, on the mean of all Saturdays."""
    asked: int
    known: int
    """How often something that was asked came to mind."""
    spent: dict[int, float]
    """Seconds of practice on each day."""
    saturdays: tuple[float, ...]

    @property
    def seconds(self) -> float:
        """Seconds of practice."""
        return sum(self.spent.values())


def play(
    kind: Kind, person: Person, questions: Sequence[Question], way: Way, plan: Plan, *, saves: bool = False
) -> Run:
    """The half-year of one person. What a day gives and is not spent is lost, unless they save it; a debt stays."""
    mind = Mind(kind, person, questions)
    learned: list[int] = []
    saturdays: list[float] = []
    spent: dict[int, float] = {}
    purse = 0.0
    active = 0
    end = max(plan, default=-1)
    for day in range(WEEKS * 7):
        mind.wake(day)
        for place in person.lessons.get(day, ()):
            way.learned(mind, place, mind.learn(place))
            learned.append(place)
            active = day
        if day in plan:
            purse = (purse if saves else min(purse, 0.0)) + plan[day]
            before = mind.spent
            way.practise(mind, purse)
            left = purse - (mind.spent - before) - (0.0 if day == end else SAVED)
            if saves and left > 0:
                way.use_up(mind, left)
            spent[day] = mind.spent - before
            purse -= spent[day]
            active = day if spent[day] else active
        if day % 7 == 5:
            saturdays.append(mind.share(day, learned))
    return Run(
        later=mind.share(person.last + LATER),
        after_own=mind.share(active + LATER),
        end=mind.share(person.last + 1),
        meanwhile=sum(saturdays) / len(saturdays),
        asked=mind.asked,
        known=mind.known,
        spent=spent,
        saturdays=tuple(saturdays),
    )
